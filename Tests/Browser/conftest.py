"""What all tests of the browser share: one server, one chromium, and a window for each person."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from server import HOME, PASSWORD, PEOPLE, Server

SHOTS = HOME / ".build/browser"
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()
    errors = server.errors()
    shutil.rmtree(server.folder)
    assert errors == [], "the server told of errors of its own"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at a browser of their own. Whoever takes part in the year has scripts turned off."""

    def __init__(
        self, browser: Browser, server: Server, name: str, scripts: bool = False, like: "Person | None" = None,
    ) -> None:
        """With the cookies of another window of theirs, where there is one."""
        self.server = server
        self.name = name
        self.seed = like.seed if like else ""
        self.context: BrowserContext = browser.new_context(
            viewport=WIDE, java_script_enabled=scripts, base_url=server.address,
            storage_state=like.context.storage_state() if like else None)
        self.context.set_default_timeout(180_000)
        self.page: Page = self.context.new_page()

    def begin(self) -> None:
        """The first time: a one-time secret, an own password, an authenticator app where it is asked for."""
        secret = self.server.qp("people", "secret", self.name, "--as", "alma" if self.name != "alma" else "adam")
        found = re.search(r"(?:[a-z0-9]{5}-)+[a-z0-9]{5}", secret)
        assert found, f"'qp people secret' printed no secret: {secret}"
        self.go("/sign-in/secret")
        self.fill("Name in the record", self.name)
        self.fill("One-time secret", found[0])
        self.page.locator("[name=new-password]").fill(PASSWORD)
        self.press("Set password")
        if "/account/codes" in self.page.url:
            self.seed = self.page.locator("pre code").inner_text().replace(" ", "")
            self.fill("Code from your authenticator app", self.server.code(self.seed))
            self.press("Turn on codes")
        self.go("/desk")
        assert self.title == "Your desk", f"{self.name} did not get in: {self.title}"

    def again(self) -> None:
        """Signs in with the password, and a code that was not used yet."""
        self.server.put_forward(30)
        self.go("/sign-in")
        self.fill("Name in the record", self.name)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        if self.seed:
            self.fill("Code from your authenticator app", self.server.code(self.seed))
            self.press("Continue")

    def visit(self, path: str) -> Response:
        """Opens a page; shows who they are again where the site asks, as it does when the clock is put forward."""
        answer = self.page.goto(path)
        if "/sign-in?to=" in self.page.url and self.name in PEOPLE:
            self.again()
            answer = self.page.goto(path)
        if "/account/confirm?to=" in self.page.url:
            self.fill("Password", PASSWORD)
            self.press("Continue")
            answer = self.page.goto(path)
        assert answer is not None
        return answer

    def go(self, path: str) -> int:
        return self.visit(path).status

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def press(self, button: str) -> None:
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()

    def decide(self, button: str) -> None:
        """Presses what asks again who somebody is, where their last sign-in was more than five minutes ago."""
        self.press(button)
        if self.title == "Confirm that it is you":
            self.confirm()

    def follow(self, link: str) -> None:
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()

    @property
    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def sees(self, words: str) -> None:
        assert words in self.text, f"{self.name} does not see '{words}' at {self.page.url}:\n{self.text}"

    def confirm(self) -> None:
        """Shows again who they are, and sends what was kept meanwhile."""
        assert self.title == "Confirm that it is you", f"nobody asked {self.name} again: {self.title}"
        self.fill("Password", PASSWORD)
        self.press("Continue")
        self.press("Send it now")


class People(dict[str, Person]):
    """Everybody, each signed in for the first time when they are first asked for."""

    def __init__(self, browser: Browser, server: Server) -> None:
        super().__init__()
        self.browser = browser
        self.server = server

    def __missing__(self, name: str) -> Person:
        # The limit on sign-ins is for one address a minute, and here all come from one.
        if len(self) % 6 == 5:
            self.server.put_forward(61)
        person = self[name] = Person(self.browser, self.server, name)
        person.begin()
        return person


@pytest.fixture(scope="session")
def people(browser: Browser, server: Server) -> People:
    return People(browser, server)


def shoot(page: Page, name: str) -> None:
    """Keeps a screenshot, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The year first: what it leaves in the record is what every page then shows."""
    order = ["test_year", "test_keyboard", "test_every_page"]
    items.sort(key=lambda item: order.index(Path(item.fspath).stem))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Tells a failure when it happens, since the whole takes minutes."""
    if report.failed:
        print(f"\n{report.nodeid}: {report.longreprtext[-1500:]}", flush=True)
