"""Browser pages that note what goes wrong in them."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

PATIENCE = 30_000  # milliseconds for a page or a part of it, on a busy machine
CALM = "reduce"  # no transitions: what is seen is what is there


class Watched:
    """Pages of one test; `complaints` are what their console, network and scripts said."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser = browser
        self._site = site
        self._contexts: list[BrowserContext] = []
        self._expected: set[int] = set()
        self.complaints: list[str] = []

    def expect(self, *statuses: int) -> None:
        """Say that pages of this test are answered with errors of these statuses."""
        self._expected |= set(statuses)

    def page(self, width: int, height: int, *, dark: bool = False, scripts: bool = True) -> Page:
        """A new page with a window of this size, in a browser that knows nothing yet."""
        context = self._browser.new_context(
            base_url=self._site,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion=CALM,
            java_script_enabled=scripts,
            bypass_csp=False,
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: self._on_console(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failed)
        page.on("response", self._on_response)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _on_console(self, kind: str, text: str) -> None:
        if self._expected and "Failed to load resource" in text:
            return  # told by _on_response
        if kind in ("error", "warning"):
            self.complaints.append(f"console: {text}")

    def _on_request(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme not in ("data", "blob") and place.netloc != urlsplit(self._site).netloc:
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _on_failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # a newer search ends an older one
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.complaints.append(f"{response.status} of {response.url}")
