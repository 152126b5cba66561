#!/usr/bin/env python3
"""Makes up the outcomes of all 211 CCGs for 2013/14: none of them is a published figure.

    python3 make-england.py

Reads organisations.csv beside this file (real CCGs, real list sizes) and writes observations.csv
and statements.csv beside it. The same seed always writes the same files.

Every organisation is drawn at random. Then organisations are drawn again, one at a time, until the
counts below equal what was published for 2013/14: 28 CCGs with nothing, 173 with half of their
maximum or less (the 28 included), three at 87.5% and none above. A draw whose total is not 31.5% to
32.5% of the maximum is thrown away and the whole begun again. The draw is therefore conditioned on
the published totals; which CCG earns what is chance, and says nothing about any real CCG.
"""

import csv
import math
import random
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

SEED = 15
SOURCE = f"made up by make-england.py, seed {SEED}; not a published figure"
HERE = Path(__file__).resolve().parent

# What was published about England in 2013/14 (GPonline, article 1327150).
BANDS = Counter(nothing=28, half_or_less=173 - 28, more_than_half=211 - 173 - 3, top=3)
PAID_SHARE = (Fraction(315, 1000), Fraction(325, 1000))

POUNDS_PER_HEAD = 5
# The lowest percentage that passes; each one missed takes a quarter of what was earned.
STANDARDS = {
    "rtt-18-weeks": 92,
    "a-and-e-4-hours": 95,
    "cancer-62-days": 85,
    "ambulance-red-1": 75,
}
STATEMENTS = ["fft-rolled-out", "serious-quality-failure", "financial-failure",
              "local-1", "local-2", "local-3"]
YEAR, STATED_ON = "2013/14", date(2014, 11, 28)

# Area teams that are given one ambulance figure together. The grouping is ours.
AMBULANCE_AREAS = [
    ["Durham, Darlington and Tees", "Cumbria, Northumberland, Tyne and Wear"],
    ["North Yorkshire and Humber", "South Yorkshire and Bassetlaw", "West Yorkshire"],
    ["Cheshire, Warrington and Wirral", "Greater Manchester", "Lancashire", "Merseyside"],
    ["Derbyshire and Nottinghamshire", "Leicestershire and Lincolnshire"],
    ["Arden, Herefordshire and Worcestershire", "Birmingham and the Black Country",
     "Shropshire and Staffordshire"],
    ["East Anglia", "Essex", "Hertfordshire and the South Midlands"],
    ["North East London", "North West London", "South London"],
    ["Kent and Medway", "Surrey and Sussex"],
    ["Thames Valley", "Wessex"],
    ["Bath, Gloucestershire, Swindon and Wiltshire",
     "Bristol, North Somerset, Somerset and South Gloucestershire",
     "Devon, Cornwall and Isles of Scilly"],
]


class Dice(random.Random):
    """Draws that rest on random() alone, so that they do not change with Python's version."""

    def yes(self, chance):
        return self.random() < chance

    def normal(self, mean, spread):
        circle = math.sqrt(-2 * math.log(1 - self.random()))
        return mean + spread * circle * math.cos(2 * math.pi * self.random())

    def count(self, mean):
        """A Poisson count."""
        if mean > 100:
            return self.count(mean / 2) + self.count(mean / 2)
        events, product, limit = 0, self.random(), math.exp(-mean)
        while product > limit:
            events, product = events + 1, product * self.random()
        return events

    def one_of(self, items):
        return items[int(self.random() * len(items))]


# --- the draw -------------------------------------------------------------------------------------

def share_of(percent, denominator):
    """Counts that give about a percentage."""
    return {"numerator": round(min(percent, 100) / 100 * denominator), "denominator": denominator}


def rate(value, events, spread, method):
    """A standardised rate per 100,000, with limits about as wide as its events allow."""
    half = 1.96 * value * math.sqrt(spread / events)
    return {"value": f"{value:.1f}", "events": events, "method": method,
            "lower_95": f"{max(0, value - half):.1f}", "upper_95": f"{value + half:.1f}"}


def draw_areas(organisations, dice):
    """A&E percentages by area team, which its CCGs come close to; ambulance counts they share."""
    people = Counter()
    for organisation in organisations:
        people[organisation["area_team"]] += organisation["population"]
    emergency = {team: dice.normal(95.8, 1.1) for team in people}
    ambulance = {}
    for teams in AMBULANCE_AREAS:
        calls = share_of(dice.normal(76.0, 2.0), round(0.002 * sum(people[team] for team in teams)))
        calls["note"] = "counts of the ambulance area, shared by its CCGs"
        ambulance |= {team: calls for team in teams}
    return emergency, ambulance


def draw(organisation, areas, dice):
    """The made-up evidence about one organisation: rows by (indicator, period), and answers."""
    people, team = organisation["population"], organisation["area_team"]
    emergency, ambulance = areas
    fortune = dice.normal(0, 1)  # what makes a CCG do better or worse at several things at once
    rows = {}

    # Deaths at about England's 87 per 100,000, 23.2 years lost in each; the change is mostly noise.
    true_deaths = people * 87e-5 * math.exp(dice.normal(0, 0.15))
    for period, trend in [("2012", 1), ("2013", 0.98)]:
        deaths = max(1, dice.count(true_deaths * trend))
        years_each = 23.2 * (1 + dice.normal(0, 0.6 / math.sqrt(deaths)))
        rows["pyll", period] = rate(deaths * years_each / people * 1e5, deaths, 1.36,
                                    "directly standardised")

    before = 1950 * math.exp(dice.normal(0, 0.26))
    after = before * (1 + dice.normal(0.005, 0.045) - 0.015 * fortune)
    for period, value in [("2012/13", before), (YEAR, after)]:
        rows["avoidable-emergency-admissions", period] = rate(
            value, round(value * people / 1e5), 1, "indirectly standardised")

    score = dice.normal(64, 6)
    change = dice.normal(1, 4) + 1.5 * fortune
    rows["fft-score", "2013/14 Q1"] = {"value": f"{score:.1f}"}
    rows["fft-score", "2014/15 Q1"] = {"value": f"{min(100, score + change):.1f}"}

    # About 1.4 MRSA and 24 C. difficile infections per 100,000, more in some places than in others.
    ceiling = max(1, round(24e-5 * people * math.exp(dice.normal(0, 0.25))))
    rows["mrsa", YEAR] = {"value": dice.count(1.4e-5 * people * math.exp(dice.normal(-0.2, 0.65)))}
    rows["c-difficile", YEAR] = {"value": dice.count(ceiling * math.exp(dice.normal(-0.02, 0.12)))}
    rows["c-difficile-ceiling", YEAR] = {"value": ceiling}

    rows["rtt-18-weeks", YEAR] = share_of(
        dice.normal(93.9, 1.4) + 0.6 * fortune, round(0.62 * people))
    rows["a-and-e-4-hours", YEAR] = share_of(
        emergency[team] + dice.normal(0, 0.15), round(0.39 * people))
    rows["cancer-62-days", YEAR] = share_of(
        dice.normal(85.9, 2.6) + 1.0 * fortune, round(0.0024 * people))
    rows["ambulance-red-1", YEAR] = ambulance[team]

    answers = {
        "fft-rolled-out": dice.yes(0.93),
        "serious-quality-failure": dice.yes(0.015),
        "financial-failure": dice.yes(0.08),
    }
    for local in ["local-1", "local-2", "local-3"]:
        answers[local] = dice.yes(min(0.95, max(0.05, 0.58 + 0.15 * fortune)))
    return rows, answers


def draw_england(organisations, dice):
    """Draws all organisations, then redraws those of bands that are too full until all fit."""
    areas = draw_areas(organisations, dice)
    drawn = [draw(organisation, areas, dice) for organisation in organisations]
    for _ in range(100_000):
        bands = [band(share_earned(*evidence)) for evidence in drawn]
        excess = Counter(bands) - BANDS
        if not excess:
            return drawn
        again = dice.one_of([place for place, name in enumerate(bands) if name in excess])
        drawn[again] = draw(organisations[again], areas, dice)
    return None


# --- the rules, in exact fractions ----------------------------------------------------------------

def share_earned(rows, answers):
    """The share of its maximum that an organisation earns."""
    def value(indicator, period=YEAR):
        row = rows[indicator, period]
        if "denominator" in row:
            return Fraction(100 * int(row["numerator"]), int(row["denominator"]))
        return Fraction(str(row["value"]))

    if answers["financial-failure"] or answers["serious-quality-failure"]:
        return Fraction(0)
    admissions = value("avoidable-emergency-admissions")
    eighths = sum([
        value("pyll", "2013") <= value("pyll", "2012") * Fraction(968, 1000),
        2 * (admissions <= value("avoidable-emergency-admissions", "2012/13") or admissions < 1000),
        answers["fft-rolled-out"]
        and value("fft-score", "2014/15 Q1") > value("fft-score", "2013/14 Q1"),
        value("mrsa") == 0 and value("c-difficile") <= value("c-difficile-ceiling"),
        answers["local-1"],
        answers["local-2"],
        answers["local-3"],
    ])
    missed = sum(value(indicator) < standard for indicator, standard in STANDARDS.items())
    return Fraction(eighths, 8) * (1 - Fraction(missed, 4))


def band(share):
    if share > Fraction(7, 8):
        return "above the top"
    if share == Fraction(7, 8):
        return "top"
    if share > Fraction(1, 2):
        return "more_than_half"
    return "half_or_less" if share > 0 else "nothing"


def maximum(organisation):
    return POUNDS_PER_HEAD * organisation["population"]


def paid_share(organisations, shares):
    paid = sum(maximum(o) * share for o, share in zip(organisations, shares))
    return paid / sum(map(maximum, organisations))


# --- files ----------------------------------------------------------------------------------------

def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, header, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def read_organisations():
    return [{**row, "population": int(row["population"])} for row in read("organisations.csv")]


def write_evidence(organisations, drawn):
    observations, statements = [], []
    for organisation, (rows, answers) in zip(organisations, drawn):
        code = {"organisation": organisation["code"], "source": SOURCE}
        for (indicator, period), row in rows.items():
            observations.append({**code, "indicator": indicator, "period": period, **row})
        for statement in STATEMENTS:
            statements.append({**code, "statement": statement, "period": YEAR, "by": "made up",
                               "answer": "yes" if answers[statement] else "no",
                               "on": STATED_ON.isoformat()})
    write("observations.csv",
          ["organisation", "indicator", "period", "numerator", "denominator", "value", "source",
           "events", "lower_95", "upper_95", "method", "note"], observations)
    write("statements.csv",
          ["organisation", "statement", "period", "answer", "by", "on", "source"], statements)


def read_evidence(organisations):
    evidence = {organisation["code"]: ({}, {}) for organisation in organisations}
    for row in read("observations.csv"):
        filled = {heading: cell for heading, cell in row.items() if cell != ""}
        evidence[row["organisation"]][0][row["indicator"], row["period"]] = filled
    for row in read("statements.csv"):
        evidence[row["organisation"]][1][row["statement"]] = row["answer"] == "yes"
    return [evidence[organisation["code"]] for organisation in organisations]


def pounds(amount):
    """A fraction of a pound whose denominator is a power of two, written out in full."""
    whole, rest = divmod(amount * 10**5, 10**5)
    assert rest.denominator == 1, "the rules of 2013/14 pay in 32nds of £5"
    return f"{whole:,}.{int(rest):05}".rstrip("0").rstrip(".")


def main():
    organisations, dice = read_organisations(), Dice(SEED)
    for attempt in range(1, 1001):
        drawn = draw_england(organisations, dice)
        if drawn is None:
            continue
        shares = [share_earned(*evidence) for evidence in drawn]
        if PAID_SHARE[0] <= paid_share(organisations, shares) <= PAID_SHARE[1]:
            break
    else:
        raise SystemExit("no draw fitted what was published; change the seed or the chances")
    write_evidence(organisations, drawn)
    report(attempt)


def report(attempt):
    """Works everything out again from the files as written."""
    organisations = read_organisations()
    evidence = read_evidence(organisations)
    shares = [share_earned(*each) for each in evidence]
    awards = [maximum(o) * share for o, share in zip(organisations, shares)]
    pence = sum(math.floor(100 * award + Fraction(1, 2)) for award in awards)
    bands = Counter(map(band, shares))
    barred = sum(answers["financial-failure"] or answers["serious-quality-failure"]
                 for _, answers in evidence)
    print(f"seed {SEED}, draw {attempt}")
    print(f"organisations            {len(organisations)}")
    print(f"registered patients      {sum(o['population'] for o in organisations):,}")
    print(f"maximum                  £{sum(map(maximum, organisations)):,}")
    print(f"paid, exactly            £{pounds(sum(awards))}")
    print(f"paid, in whole pence     £{pence // 100:,}.{pence % 100:02}")
    print(f"paid share               {float(100 * paid_share(organisations, shares)):.4f}%")
    print(f"nothing                  {bands['nothing']} ({barred} of them barred)")
    print(f"half or less             {bands['nothing'] + bands['half_or_less']}")
    print(f"more than half           {sum(share > Fraction(1, 2) for share in shares)}")
    print(f"at 87.5%                 {bands['top']}")
    print(f"above 87.5%              {bands['above the top']}")


if __name__ == "__main__":
    main()
