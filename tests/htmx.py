"""What a browser does with an answer to htmx, as far as our pages use it.

`swapped` puts the answer into the page as the element's attributes say; the page then has to
equal the page reloaded. What differs on every rendering, tokens and nonces, is left out.
"""

from lxml import html

VOLATILE = ("csrfmiddlewaretoken",)


def swapped(page: str, answer: str, *, by: str) -> str:
    """The page after `outerHTML` of the target of the element with the id `by`."""
    document, new = _parsed(page), _parsed(answer)
    element = _one(document, by)
    target = element.get("hx-target")
    selected = element.get("hx-select", target)
    old = element if target == "this" else _one(document, target.removeprefix("#"))
    fresh = _one(new, (selected if target != "this" else by).removeprefix("#"))
    fresh.tail = old.tail
    old.getparent().replace(old, fresh)
    return _normalised(document)


def as_reloaded(page: str) -> str:
    return _normalised(_parsed(page))


def _parsed(text: str):
    return html.document_fromstring(text)


def _one(document, name: str):
    found = document.xpath("//*[@id=$name]", name=name)
    assert len(found) == 1, f"{len(found)} elements have the id {name}"
    return found[0]


def _normalised(document) -> str:
    for element in document.iter(html.etree.Element):
        if element.get("name") in VOLATILE:
            element.set("value", "")
        element.attrib.pop("nonce", None)
        element.attrib.pop("hx-headers", None)
        element.text = (element.text or "").strip()
        element.tail = (element.tail or "").strip()
    return html.tostring(document, encoding="unicode")
