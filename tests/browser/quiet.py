"""What a page must never do, whatever the test is about: complain in the console, ask another host, leak into a URL."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Page, WebError

# What the browser writes when a page turns to requests because a WebSocket took too long, as on a busy machine.
_GIVEN_UP = "failed: WebSocket is closed before the connection is established."


@dataclass
class Quiet:
    """Keeps watch over all pages of a context."""

    origin: str
    urls: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _alone: bool = False
    _unsocketed: bool = False

    def watch(self, context: BrowserContext) -> None:
        context.on("page", self._watch_page)
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._said)
        context.on("weberror", self._threw)

    def without_server(self, gone: bool) -> None:
        """While the server is stopped, the browser itself writes failed connections to the console."""
        self._alone = gone

    def without_sockets(self, blocked: bool) -> None:
        """Where the network lets no WebSocket live, the browser itself writes each one that failed to the console."""
        self._unsocketed = blocked

    def assert_quiet(self) -> None:
        assert not self.faults, "\n".join(self.faults)

    def assert_unmentioned(self, *secrets: str) -> None:
        """No URL that was ever asked for holds any of these. What stands behind the `#` is sent to nobody."""
        for url in self.urls:
            asked = unquote(url.split("#", 1)[0])
            assert not any(secret in asked for secret in secrets), url

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url.replace("ws", "http", 1)))

    def _asked(self, url: str) -> None:
        self.urls.append(url)
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.faults.append(f"asked another host: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        if message.text.endswith(_GIVEN_UP):
            return
        if self._alone and "net::ERR_" in message.text:
            return
        if self._unsocketed and message.text.startswith("WebSocket connection to"):
            return
        self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _threw(self, error: WebError) -> None:
        self.faults.append(f"exception: {error.error}")
