"""Fails a run of the whole suite that has left one of our addresses unvisited."""

import pytest

VISITED: set[str] = set()


@pytest.fixture(autouse=True, scope="session")
def _record_visits():
    from django.core.handlers.base import BaseHandler

    resolve = BaseHandler.resolve_request

    def recording(self, request):
        match = resolve(self, request)
        VISITED.add(match.view_name)
        return match

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "resolve_request", recording)
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """A process of several has told what its share of the tests has visited."""
    VISITED.update(node.workeroutput.get("visited", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["visited"] = sorted(VISITED)
    elif exitstatus == pytest.ExitCode.OK and is_whole(session.config) and unvisited():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if is_whole(config):
        for name in unvisited():
            terminalreporter.write_line(f"no test visits {name}", red=True)


def is_whole(config):
    if hasattr(config, "workeroutput"):  # the process that gathers the others' visits reports
        return False
    option = config.option
    return not (option.keyword or option.markexpr or option.collectonly) and (
        config.args == config.getini("testpaths")
    )


def unvisited():
    from tests.test_consistency import our_addresses

    return sorted({address.name for address in our_addresses()} - VISITED)
