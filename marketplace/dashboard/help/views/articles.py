"""The page of frequent questions, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from marketplace.dashboard.help import selectors
from marketplace.kernel.access import anyone
from marketplace.kernel.htmx import render_page
from marketplace.operators.selectors import operator

LONGEST_QUERY = 200


@anyone
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    who = operator()
    answers = selectors.answers(who)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {
        "operator": who,
        "query": query,
        "found": selectors.search(answers.values(), query) if query else [],
        "areas": selectors.by_area(answers.values()),
    }
    return render_page(request, "dashboard/help/index.html", context)


@anyone
@require_safe
def article(request: HttpRequest, topic: str) -> HttpResponse:
    who = operator()
    answers = selectors.answers(who)
    answer = answers.get(topic)
    if answer is None:
        raise Http404
    areas = selectors.by_area(answers.values())
    context = {
        "operator": who,
        "answer": answer,
        "neighbours": next(area.answers for area in areas if area.code == answer.area),
        "other_areas": [area for area in areas if area.code != answer.area],
        "pages": selectors.pages_of(answer, request.user),
        "legend": selectors.legend_of(answer),
    }
    return render_page(request, "dashboard/help/article.html", context)
