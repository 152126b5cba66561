"""With a keyboard alone."""

import pytest
from conftest import People, Person, shoot
from playwright.sync_api import Browser, Page
from server import PASSWORD, Server

LOOK = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  window.stops ??= new Set();
  const isAgain = window.stops.has(element);
  window.stops.add(element);
  return {
    again: isAgain,
    tag: element.tagName, id: element.id, text: (element.innerText || element.name || '').trim(),
    look: [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join('|'),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
ALL = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility()).length"""


@pytest.fixture(scope="module")
def carl(browser: Browser, server: Server, people: People) -> Person:
    # The limit on sign-ins is for one minute.
    server.put_forward(61)
    return Person(browser, server, "carl", scripts=True)


def stops(page: Page) -> list[dict]:
    """What the tabulator key reaches on a page, from its beginning to its end."""
    page.evaluate("() => { document.activeElement.blur(); window.stops = new Set(); }")
    found = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop["tag"] == "BODY" or stop["again"]:
            break
        found.append(stop)
    return found


def test_signs_in_and_records_a_consultation(carl: Person) -> None:
    page = carl.page
    carl.go("/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate(LOOK)["text"] == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(LOOK)["id"] == "field-person", "the skip link does not lead past the header"
    page.keyboard.type("carl")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")
    carl.go("/measures/09H/local-2/consult")
    page.locator("#field-kind-1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("#field-kind-2").is_checked(), "arrow keys do not choose"
    # Sent with nothing else in it: the summary leads to the first field.
    page.locator("main button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    page.locator(".error-summary a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(LOOK)["id"] == "field-with", "the error summary does not lead to the field"
    shoot(page, "keyboard-error-summary")
    for text in ["The patients of Crawley", "14 March 2013", "minute 7", "Go ahead", "Thank you"]:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/measures/09H/local-2")
    carl.sees("The patients of Crawley")


@pytest.mark.parametrize("path", [
    "/desk", "/measures", "/measures/09H/local-1", "/measures/09H/local-2/consult", "/register", "/themes/dementia",
    "/evidence/new", "/runs/2013-14-run-1/queries",
])
def test_every_stop_is_reached_in_sight_and_marked(carl: Person, path: str) -> None:
    page = carl.page
    carl.go(path)
    expected = page.evaluate(ALL)
    found = stops(page)
    # Of radio buttons that belong together, one is a stop.
    groups = page.evaluate("""() => {
      const names = [...document.querySelectorAll('input[type=radio]')].map(e => e.name);
      return names.length - new Set(names).size; }""")
    assert len(found) == expected - groups, f"{len(found)} of {expected - groups} stops are reached at {path}"
    for stop in found:
        assert stop["seen"], f"at {path} the focus is out of sight on {stop}"
        assert not ("none" in stop["look"].split("|")[0] and stop["look"].split("|")[1] == "none"), \
            f"at {path} nothing marks the focus on {stop}"
