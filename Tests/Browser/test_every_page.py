"""Every page of the site, as everybody who may open it sees it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import WIDE, People, Person, shoot
from playwright.sync_api import Browser, Page
from server import PEOPLE, Server, routes

EXAMPLES = {
    "{person}": "carl", "{number}": "1", "{organisation}": "09H", "{slot}": "local-1", "{part}": "target",
    "{run}": "2013-14-run-1", "{code}": "09H", "{register}": "published", "{measure}": "R1",
    "{theme}": "dementia", "{kind}": "plan", "{gateway}": "serious-quality-failure", "{family}": "quality-premium", "{year}": "2013-14",
    "measures/{rule}": "measures/pyll", "deductions/{rule}": "deductions/rtt-18-weeks",
    "conditions/{rule}": "conditions/serious-quality-failure",
}
# No page, or one that only a part of signing in leads to; the tests of the year go through those.
OTHERWISE = {
    "/assets/{name}", "/health", "/metrics", "/sign-in/provider", "/sign-in/provider/back", "/trail/all.csv",
    "/payments/{run}/file", "/evidence/rows/{kind}", "/sign-in/code", "/account/continue",
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# For programs, files, ways to another page, and what a demonstration alone has.
ELSEWHERE = re.compile(r"^/api/|\*\*|^/latest|^/examples/")
ROUTES = {path: who for path, who in routes().items() if path not in OTHERWISE and not ELSEWHERE.search(path)}
HEAVIEST = 150_000


def address(path: str) -> str:
    for name, value in EXAMPLES.items():
        path = path.replace(name, value)
    assert "{" not in path, f"say in EXAMPLES what stands for the parameters of {path}"
    return path


@pytest.fixture(scope="module")
def windows(browser: Browser, server: Server, people: People) -> Iterator[dict[str, Person]]:
    """Everybody in a window with scripts, which the checker of accessibility is."""
    everybody = {}
    # One administrator is enough: passwords take the program of the tests, which is not optimised, seconds each.
    for name in PEOPLE:
        if name != "adam":
            everybody[name] = Person(browser, server, name, scripts=True, like=people[name])
    everybody["nobody"] = Person(browser, server, "nobody", scripts=True)
    yield everybody
    for window in everybody.values():
        window.context.close()


def who(path: str) -> list[str]:
    match ROUTES[path]:
        case ["*"]: return ["nobody", "nina"]
        case ["+"]: return [name for name in PEOPLE if name not in ("adam", "noah")]
        case people: return people


pictured: set[str] = set()
checked: set[str] = set()

# What a page is made of, elements that are alike and follow each other once. Pages that differ in their words alone
# are the same to the checker of accessibility, which is slow.
SHAPE = """() => {
  const shape = element => {
    const own = [element.tagName, element.className.baseVal ?? element.className, element.getAttribute('role'),
                 element.getAttribute('type'), element.getAttribute('aria-describedby') !== null].join('.');
    const parts = [...element.children].map(shape);
    return own + '(' + parts.filter((part, place) => part !== parts[place - 1]).join() + ')';
  };
  return shape(document.documentElement);
}"""


def look(page: Page, place: str, shot: str) -> None:
    """Checks a page for everybody who may need more than sight and a wide screen, and keeps its picture."""
    shape = page.evaluate(SHAPE)
    if shape not in checked:
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{place}: {found.generate_report()}"
        checked.add(shape)
    if shot not in pictured:
        shoot(page, f"{shot}-1280")
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 320, f"{place} is {width} pixels wide at 320: {page.evaluate(WIDEST)}"
    if shot not in pictured:
        shoot(page, f"{shot}-320")
    page.set_viewport_size(WIDE)
    pictured.add(shot)


@pytest.mark.parametrize("path", list(ROUTES))
def test_page(windows: dict[str, Person], path: str) -> None:
    name = re.sub(r"[^a-z]+", "-", path.lower()).strip("-") or "home"
    for person in who(path):
        window = windows[person]
        page = window.page
        answer = window.visit(address(path))
        place = f"{address(path)} for {person}"
        assert answer.status == 200, f"{place} answers {answer.status}: {window.text}"
        assert page.url.split("?")[0].endswith(address(path)), f"{place} leads to {page.url}"
        weight = len(answer.body())
        assert weight <= HEAVIEST, f"{place} weighs {weight:,} bytes, more than {HEAVIEST:,}"
        assert page.locator("h1").count() == 1, f"{place} has {page.locator('h1').count()} first headings"
        assert " – Quality Premium" in page.title() or page.title() == "Quality Premium", page.title()
        look(page, place, f"{name}-{person}" if path == "/desk" else name)
        links(window, place)


WIDEST = """() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 320)
  .slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
followed: set[tuple[str, str]] = set()


def links(window: Person, place: str) -> None:
    """Every link of the page leads somewhere, to which this person may go."""
    targets = window.page.eval_on_selector_all("main a[href^='/'], header a[href^='/'], footer a[href^='/']",
                                               "all => all.map(a => a.getAttribute('href'))")
    for target in targets:
        # Of addresses that differ in numbers and codes alone, one stands for all.
        kind = re.sub(r"[0-9][0-9A-Z]{2}|\d+|M\w+-\d", "#", target)
        if (window.name, kind) in followed or target == "/account/continue":
            continue
        followed.add((window.name, kind))
        answer = window.context.request.get(target)
        assert answer.status < 400, f"{place} links to {target}, which answers {answer.status}"


@pytest.mark.parametrize("person, path, status, shot", [
    ("nobody", "/published/2013-14-run-1/sandbox?measure%3Apyll.threshold=1%25&scheme.amount-per-head=4", 200, "what-if"),
    ("nobody", "/published/2013-14-run-1/sandbox?measure%3Apyll.threshold=lots", 422, "what-if-refused"),
    ("carl", "/spending/09H/plan/line?line=hubs", 200, "spending-line"),
])
def test_page_that_was_asked_something(
    windows: dict[str, Person], person: str, path: str, status: int, shot: str,
) -> None:
    answer = windows[person].visit(path)
    assert answer.status == status and len(answer.body()) <= HEAVIEST, f"{path} answers {answer.status}"
    look(windows[person].page, path, shot)


def test_the_pages_as_files(browser: Browser, server: Server, tmp_path: Path) -> None:
    server.qp("publish", "latest", "--output", str(tmp_path))
    page = browser.new_context(viewport=WIDE).new_page()
    run = "published/2013-14-run-1"
    for name in ["index", run, f"{run}/organisations/09H", f"{run}/organisations/09H/spending", f"{run}/measures/pyll",
                 "corrections"]:
        page.goto((tmp_path / "site" / f"{name}.html").as_uri())
        look(page, f"{name}.html", f"file-{name.split('/')[-1]}")
    page.locator("header").get_by_role("link", name="Quality Premium", exact=True).click()
    assert page.url == (tmp_path / "site/index.html").as_uri()


def test_the_table_of_routes_has_nothing_that_is_not_looked_at() -> None:
    assert OTHERWISE <= set(routes()), f"no such routes: {OTHERWISE - set(routes())}"
