"""Pages in a browser, with an eye on what goes wrong behind them."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Error

PATIENCE = 30_000  # milliseconds until a page says what it should, on a machine under load
PHONE = {"viewport": {"width": 360, "height": 800}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


class Visits:
    """Opens pages of one server, each in a browser of its own as it were, and closes them all.

    `troubles` collects console errors, failed requests, refusals that were not asked for, and
    every request to somewhere else; leaving the block fails on any.
    """

    standing = []  # those that are open now

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.contexts, self.troubles = [], []

    def open(self, session=None, *, phone=False, scripts=True, refusals=(), losses=False):
        """A fresh page; `session` is the cookies of somebody signed in, `refusals` the statuses
        (403, 404, 422 …) that this visit is about; `losses`: its network comes and goes."""
        context = self.browser.new_context(
            base_url=self.server.address, storage_state=session, java_script_enabled=scripts,
            locale="zh-CN", timezone_id="Asia/Shanghai", **(PHONE if phone else DESK),
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        _Watch(context, set(refusals), self.troubles, losses=losses)
        self.contexts.append(context)
        return context.new_page()

    def __enter__(self):
        self.standing.append(self)
        return self

    def __exit__(self, kind, error, trace):
        self.standing.remove(self)
        for context in self.contexts:
            context.close()
        assert error or self.troubles == []

    def told(self):
        """What went wrong, and what every page shows."""
        pages = [page for context in self.contexts for page in context.pages]
        return "\n".join([*self.troubles, *map(_shown, pages)])


def _shown(page):
    """Where a page stands and what can be read on it, for whoever has only the report."""
    try:
        words = page.locator("main").inner_text(timeout=2_000)
    except Error as error:  # the page may be gone with its journey
        words = repr(error)
    return f"--- {page.url}\n{words[:1500]}"


class _Watch:
    """Writes down what goes wrong behind the pages of one context."""

    def __init__(self, context, refusals, troubles, *, losses):
        self.refusals, self.note, self.losses = refusals, troubles.append, losses
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._said)
        context.on("weberror", lambda one: self.note(f"script: {one.error}"))

    def _request(self, one):
        if urlsplit(one.url).hostname != "127.0.0.1" and not one.url.startswith("data:"):
            self.note(f"went out: {one.url}")

    def _failed(self, one):
        # A download ends the navigation that asked for it.
        if one.failure != "net::ERR_ABORTED" and not self.losses:
            self.note(f"{one.failure}: {one.url}")

    def _response(self, one):
        if one.status >= 400 and one.status not in self.refusals:
            self.note(f"{one.status}: {one.request.method} {one.url}")

    def _said(self, one):
        # What the browser says of a refused page is told better by the response.
        if one.type == "error" and "Failed to load resource" not in one.text:
            self.note(f"console: {one.text} ({one.location})")


class Office:
    """The office of people.py, running, with everybody's cookies."""

    def __init__(self, browser, server, sessions):
        self.browser, self.server, self.sessions = browser, server, sessions

    @contextmanager
    def visit(self):
        """at(LIN) -> the page before which Lin sits, signed in; at(LIN, phone=True) in her hand;
        at(None) for somebody whom the office does not know."""
        with Visits(self.browser, self.server) as visits:

            def at(person, **given):
                return visits.open(self.sessions.get(person), **given)

            yield at
