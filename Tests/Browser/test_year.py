"""A year as its people go through it, with scripts turned off."""

import csv
import io
from pathlib import Path

from conftest import People, Person, shoot
from server import HOME, Server

MEASURE = "/measures/09H/local-1"
EVIDENCE = HOME / "Examples/england-2013-14"


def write(carl: Person, part: str, answers: dict[str, str], path: str = "write") -> None:
    carl.go(f"{MEASURE}/{path}/{part}")
    for label, text in answers.items():
        field = carl.page.get_by_label(label, exact=True)
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    carl.press("Save" if path == "write" else "Offer the change")


def test_what_was_typed_outlives_a_session(people: People, server: Server) -> None:
    carl = people["carl"]  # First of all and alone: putting the clock forward ends every session.
    carl.go("/measures/09H/local-2/write/what")
    carl.fill("Title", "Falls of older people")
    server.put_forward(3601)
    carl.press("Save")
    assert carl.title == "Sign in", carl.title
    carl.fill("Name in the record", "carl")
    carl.fill("Password", "three words apart")
    carl.press("Sign in")
    carl.sees("Falls of older people")
    carl.press("Send it now")
    carl.go("/measures/09H/local-2")
    assert carl.title == "Falls of older people"


def test_a_measure_is_proposed_heard_returned_and_agreed(people: People) -> None:
    carl, tess = people["carl"], people["tess"]
    carl.go("/desk")
    carl.sees("local-1 of 09H")
    write(carl, "what", {"Title": "Dementia diagnosis", "Plain description": "More people are told, earlier"})
    write(carl, "why", {"Why it matters": "Few are diagnosed here"})
    write(carl, "data", {"Data source": "QOF"})
    write(carl, "care", {"Proposer": "carl"})
    # A mistake keeps what was typed, and leads to its field.
    write(carl, "target", {"Target kind": "delivered", "Measurement period": "next year"})
    assert carl.page.title().startswith("Error: "), carl.page.title()
    assert carl.page.get_by_label("Measurement period", exact=True).input_value() == "next year"
    shoot(carl.page, "a-mistake")
    carl.page.locator(".error-summary a").first.click()
    assert carl.page.url.endswith("#field-measurement_period")
    write(carl, "target", {"Target kind": "delivered", "Measurement period": "2013/14"})
    for kind, who in [("The health and wellbeing board", "West Sussex board"), ("Patients", "A patient group")]:
        carl.go(f"{MEASURE}/consult")
        carl.page.get_by_role("radio").nth(0 if "board" in kind else 1).check()
        carl.fill("Their name", who)
        carl.fill("When", "14 March 2013")
        carl.fill("What they said", "We support it")
        carl.fill("What they were answered", "Thank you")
        carl.press("Record it")
    carl.go(f"{MEASURE}/submit")
    carl.press("Submit to the area team")
    carl.sees("Submitted")

    tess.go("/desk")
    tess.follow("local-1 of 09H: Dementia diagnosis")
    tess.follow("Review: history, peers and chance")
    tess.sees("This cannot be known: it is met when somebody says so")
    shoot(tess.page, "review-of-a-proposal")
    tess.go(f"{MEASURE}/return")
    tess.press("Return with reasons")
    assert tess.page.title().startswith("Error: "), "a measure was returned without reasons"
    tess.fill("Reasons", "Say how many people it is about")
    tess.press("Return with reasons")

    carl.go(MEASURE)
    carl.sees("Say how many people it is about")
    write(carl, "what", {"Plain description": "400 more people are told, earlier"})
    carl.go(f"{MEASURE}/submit")
    carl.press("Submit to the area team")
    tess.go(f"{MEASURE}/agree")
    tess.decide("Agree")
    tess.sees("Agreed")


def test_what_was_agreed_is_changed_only_by_both(people: People) -> None:
    carl, tess = people["carl"], people["tess"]
    write(carl, "what", {"Plain description": "500 more people are told, earlier"}, "amend")
    assert carl.page.title().startswith("Error: "), "a change was offered without a reason"
    carl.fill("Reason for the change", "The count was too low")
    carl.press("Offer the change")
    carl.sees("What the change would be")
    tess.go(MEASURE)
    tess.sees("500 more people")
    shoot(tess.page, "an-amendment")
    tess.go(f"{MEASURE}/agree")
    tess.decide("Agree")
    tess.sees("Agreed")
    people["nina"].go("/measures")
    people["nina"].decide("Freeze the agreed measures")
    people["nina"].sees("1 measures are frozen")


def bring(nina: Person, kind: str, name: str, data: bytes, corrects: str = "") -> None:
    nina.go("/evidence/new")
    nina.page.locator(f"input[name=kind][value={kind}]").check()
    nina.page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": data})
    nina.page.get_by_label("Populations", exact=True).select_option("registered")
    if corrects:
        nina.choose("Values that differ take the place of those that are there")
        nina.fill("Reason", corrects)
    nina.press("Bring it")


def test_evidence_with_mistakes_is_refused_row_by_row_and_then_taken(people: People) -> None:
    nina = people["nina"]
    heading = "code,name,area_team,region,population,population_date,population_basis\n"
    bring(nina, "organisations", "bad.csv", (heading + "09H,NHS Crawley,,,many,2013-04-01,registered\n"
                                             "09X,,,,1,yesterday,x\n").encode())
    for fault in ["many", "yesterday", "Mistakes in the file"]:
        nina.sees(fault)
    shoot(nina.page, "faults-of-a-file")
    for kind in ["organisations", "observations", "statements"]:
        bring(nina, kind, f"{kind}.csv", (EVIDENCE / f"{kind}.csv").read_bytes())
        nina.sees("The evidence was taken")
    people["carl"].go("/desk")
    people["carl"].sees("Could earn\n£635,585.00")
    shoot(people["carl"].page, "desk-of-a-ccg-with-evidence")


def test_a_gateway_is_decided_by_two_answered_and_made_final(people: People) -> None:
    nina, noah, carl = people["nina"], people["noah"], people["carl"]
    nina.go("/gateways/09H/fact")
    nina.page.get_by_role("radio").first.check()
    nina.page.locator("input[name=answer][value=yes]").check()
    nina.fill("When was it found?", "14 March 2014")
    nina.fill("Where it is written", "A report of that day")
    nina.press("Record it")
    nina.sees("A report of that day")
    gateway = "/gateways/09H/serious-quality-failure"
    nina.go(f"{gateway}/decide")
    nina.page.locator("input[value=pay]").check()
    nina.fill("Reason", "Put right before the year ended")
    nina.decide("Decide")
    nina.sees("a second person of the national scheme team has to agree")
    noah.go(f"{gateway}/second")
    noah.decide("Second the decision")
    carl.go("/gateways/09H")
    carl.follow("Answer the decision")
    carl.fill("Answer", "We publish our plan of action")
    carl.press("Answer the decision")
    nina.go(f"{gateway}/settle")
    nina.decide("Make the decision final")
    nina.sees("Final")
    shoot(nina.page, "a-gateway")


def freeze(nina: Person, reason: str) -> str:
    nina.go("/runs/freeze")
    nina.page.get_by_label("Populations", exact=True).select_option("registered")
    nina.fill("Reason, if there is one to note", reason)
    nina.press("Show what would be frozen")
    nina.sees("Check what would be frozen")
    nina.page.locator("main button").click()
    return nina.title


def step(person: Person, run: str, path: str, button: str, then: str) -> None:
    person.go(f"/runs/{run}/{path}")
    person.decide(button)
    assert then in person.title, f"{person.name} at {path}: {person.title}\n{person.text}"


def waive(people: People, run: str) -> None:
    """Two people let the run go ahead without what is missing, where anything is."""
    for name, button, again in [("noah", "Propose to go ahead without", "waive"), ("nina", "Second it", "waive-second")]:
        person = people[name]
        person.go(f"/runs/{run}/gaps")
        form = person.page.locator(f"form[action$='/{again}']")
        if form.count() == 0:
            return
        form.get_by_role("checkbox").first.check()
        form.locator("textarea").fill("Was never published")
        form.get_by_role("button", name=button).click()


def test_a_run_is_frozen_shown_queried_and_answered(people: People) -> None:
    nina, noah, carl = people["nina"], people["noah"], people["carl"]
    assert carl.go("/runs/2013-14-run-1") == 404, "the CCG sees a run that is not there"
    run = freeze(nina, "year end")
    assert run == "2013-14-run-1", run
    step(nina, run, "assess", "Work it out", "is assessed")
    assert carl.go(f"/runs/{run}") == 404, "the CCG sees its run before the preview"
    step(nina, run, "preview", "Show it to the organisations", "is in preview")
    carl.go(f"/runs/{run}/queries")
    carl.page.get_by_label("What is it about?", exact=True).select_option("population")
    carl.fill("What do you ask?", "Is this the list of April 2013?")
    carl.press("Send the query")
    carl.sees("Is this the list of April 2013?")
    noah.go(f"/runs/{run}/approve")
    noah.press("Approve")
    noah.sees("query")
    noah.go(f"/runs/{run}/queries")
    noah.choose("No, it is not upheld")
    noah.fill("Answer", "It is; see the register.")
    noah.press("Send the answer")
    noah.sees("Not upheld")
    waive(people, run)


def test_approving_asks_again_who_somebody_is(people: People, server: Server) -> None:
    nina, noah = people["nina"], people["noah"]
    nina.go("/runs/2013-14-run-1")
    nina.sees("and not for you, who")
    noah.go("/runs/2013-14-run-1/approve")
    noah.fill("Reason, if there is one to note", "Checked against the sources")
    server.put_forward(301)
    noah.press("Approve")
    shoot(noah.page, "confirm-that-it-is-you")
    noah.confirm()
    assert "is approved" in noah.title, noah.text
    noah.go("/runs/2013-14-run-1")
    noah.sees("Checked against the sources")


def test_it_is_published_and_paid_once(people: People, server: Server) -> None:
    run = "2013-14-run-1"
    fay = people["fay"]
    step(fay, run, "approve-payment", "Approve for payment", "is approved for payment")
    step(people["nina"], run, "publish", "Publish", "is published")
    fay.go(f"/runs/{run}/pay")
    fay.sees("Control total")
    shoot(fay.page, "before-paying")
    total = fay.page.locator("dt:text-is('Control total') + dd").inner_text()
    step(fay, run, "pay", "Make the payment", "is paid")
    fay.go(f"/payments/{run}")
    with fay.page.expect_download() as download:
        fay.follow("The payment file")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text())))
    pounds = sum(round(float(row["amount_gbp"]) * 100) for row in rows) / 100
    assert f"£{pounds:,.2f}" == total, f"the file comes to {pounds}, the page said {total}"
    assert len(server.qp("payment", "list", "--format", "csv").splitlines()) == 2


def test_a_payment_is_put_right_by_a_later_run(people: People) -> None:
    nina, noah, fay = people["nina"], people["noah"], people["fay"]
    changed = [line for line in (EVIDENCE / "organisations.csv").read_text().splitlines()
               if line.startswith(("code,", "09H,"))]
    number = changed[1].split(",")[-3]
    changed[1] = changed[1].replace(f",{number},", f",{int(number) - 1000},")
    bring(nina, "organisations", "corrected.csv", ("\n".join(changed) + "\n").encode(), "A recount of the list")
    nina.sees("1 corrected")
    run = freeze(nina, "restatement")
    step(nina, run, "assess", "Work it out", "is assessed")
    step(nina, run, "preview", "Show it to the organisations", "is in preview")
    waive(people, run)
    step(noah, run, "approve", "Approve", "is approved")
    step(fay, run, "approve-payment", "Approve for payment", "is approved for payment")
    step(nina, run, "publish", "Publish", "is published")
    fay.go("/payments/2013-14-run-1")
    fay.follow("Correct it by a later run")
    fay.page.get_by_label("By which run?", exact=True).select_option(run)
    fay.press("Show the difference")
    fay.sees("recovery")
    shoot(fay.page, "a-correction")
    fay.fill("Reason", "The list was recounted")
    fay.decide("Make the correction")
    fay.sees("The payment is corrected")


def test_a_ccg_plans_the_use_of_the_money_line_by_line(people: People) -> None:
    carl = people["carl"]
    carl.go("/spending/09H")
    carl.follow("Begin the plan")
    carl.fill("What was received", "201,000")
    carl.press("Begin it")
    carl.follow("Add a line to the plan")
    carl.fill("Amount", "£150,000")
    carl.press("Add the line")
    carl.sees("Enter a short name")
    carl.fill("Short name", "hubs")
    carl.choose("It is spent")
    carl.fill("What is it for?", "Community hubs")
    carl.choose("Better quality")
    carl.choose("Provider")
    carl.fill("Name of who is paid", "a trust")
    carl.fill("Conflicts of interest", "none")
    carl.press("Add the line")
    carl.sees("£51,000.00 is not accounted for")
    carl.follow("hubs")
    carl.fill("Amount", "201000")
    carl.press("Change the line")
    carl.sees("Adds up")
    carl.sees("another person of the CCG records")
    shoot(carl.page, "a-plan")
    carl.go("/published/2013-14-run-1/organisations/09H/spending")
    assert "hubs" not in carl.text, "what is not published is told"


def test_the_copy_of_an_administrator_is_the_record(people: People, server: Server) -> None:
    alma = people["alma"]
    alma.go("/backup")
    with alma.page.expect_download() as download:
        alma.press("Download a copy")
    copy = server.folder / "copy.sqlite"
    download.value.save_as(copy)
    head = server.qp("audit", "verify", database=copy)
    assert "Head" in head, f"the copy does not verify: {head}"
    alma.go("/backup")
    alma.sees("SHA-256")
