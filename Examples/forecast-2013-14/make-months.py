#!/usr/bin/env python3
"""Makes up the months of three CCGs up to November 2013: none of them is a published figure.

    python3 make-months.py

Reads organisations.csv beside this file (real CCGs, real list sizes) and writes observations.csv and
statements.csv beside it. The same seed always writes the same files. Standard library only.
"""
import csv
import math
import random
from pathlib import Path

SEED = 8
SOURCE = f"made up by make-months.py, seed {SEED}; not a published figure"
HERE = Path(__file__).resolve().parent
FIRST, LAST = (2011, 4), (2013, 11)

# Where each CCG's percentages are at first, in per cent: 09H is close to its lines, 09G below one.
LEVELS = {
    "rtt-18-weeks": {"09G": 92.6, "09H": 93.8, "09X": 94.9},
    "a-and-e-4-hours": {"09G": 95.6, "09H": 95.1, "09X": 96.3},
    "cancer-62-days": {"09G": 86.0, "09H": 85.4, "09X": 88.2},
    "ambulance-red-1": {"09G": 76.0, "09H": 76.0, "09X": 76.0},
}
# How many a month for each person, and how far winter moves the odds.
SIZES = {"rtt-18-weeks": 0.055, "a-and-e-4-hours": 0.031, "cancer-62-days": 0.0002}
WINTER = {"rtt-18-weeks": 0.06, "a-and-e-4-hours": 0.28, "cancer-62-days": 0.05,
          "ambulance-red-1": 0.12}
STEP = {"rtt-18-weeks": 0.03, "a-and-e-4-hours": 0.05, "cancer-62-days": 0.02, "ambulance-red-1": 0.03}
MRSA, DIFFICILE = 1.3e-5 / 12, 24e-5 / 12
YEARLY = {  # baseline figures: lost years, their deaths, admissions, score, ceiling
    "09G": ("2029.0", 460, "1702.5", "66.2", 118),
    "09H": ("1787.3", 98, "1645.0", "61.0", 30),
    "09X": ("1578.9", 170, "1495.1", "70.4", 49),
}


class Dice(random.Random):
    """Draws that rest on random() alone, so that they do not change with Python's version."""

    def normal(self):
        return math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random())

    def count(self, mean):
        events, product, limit = 0, self.random(), math.exp(-mean)
        while product > limit:
            events, product = events + 1, product * self.random()
        return events


def months():
    year, month = FIRST
    while (year, month) <= LAST:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def season(month):
    """1 in January, -1 in July."""
    return math.cos(2 * math.pi * (month - 1) / 12)


def part(dice, level, whole):
    """How many of a whole, about as many as independent ones would be."""
    mean, spread = level * whole, math.sqrt(level * (1 - level) * whole)
    return min(whole, max(0, round(mean + spread * dice.normal())))


def draw(people):
    dice = Dice(SEED)
    rows = []

    def row(code, indicator, period, numerator="", denominator="", value="", events=""):
        rows.append([code, indicator, period, numerator, denominator, value, SOURCE, events])

    odds = {(indicator, code): math.log(level / (100 - level))
            for indicator, levels in LEVELS.items() for code, level in levels.items()}
    for year, month in months():
        period = f"{year}-{month:02}"
        calls = round(430 * (1 + 0.08 * season(month)) * (1 + 0.03 * dice.normal()))
        for indicator in LEVELS:
            moves = dice.normal()  # ambulance: one trust for all three
            reached = None
            for code in people:
                walk = moves if indicator == "ambulance-red-1" else dice.normal()
                odds[indicator, code] += STEP[indicator] * walk
                level = 1 / (1 + math.exp(-odds[indicator, code] + WINTER[indicator] * season(month)))
                if indicator == "ambulance-red-1":
                    reached = part(dice, level, calls) if reached is None else reached
                    row(code, indicator, period, reached, calls)
                    continue
                whole = round(SIZES[indicator] * people[code] * (1 + 0.04 * dice.normal()))
                row(code, indicator, period, part(dice, level, whole), whole)
        for code in people:
            row(code, "mrsa", period, value=dice.count(MRSA * people[code]))
            row(code, "c-difficile", period, value=dice.count(
                DIFFICILE * people[code] * (1 + 0.1 * season(month - 2))))
    for code in people:
        lost, deaths, admissions, score, ceiling = YEARLY[code]
        row(code, "pyll", "2012", value=lost, events=deaths)
        row(code, "avoidable-emergency-admissions", "2012/13", value=admissions,
            events=round(float(admissions) * people[code] / 1e5))
        row(code, "fft-score", "2013/14 Q1", value=score)
        row(code, "c-difficile-ceiling", "2013/14", value=ceiling)
    return rows


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def main():
    with open(HERE / "organisations.csv", encoding="utf-8", newline="") as file:
        people = {row["code"]: int(row["population"]) for row in csv.DictReader(file)}
    write("observations.csv", ["organisation", "indicator", "period", "numerator", "denominator", "value",
                               "source", "events"], draw(people))
    write("statements.csv", ["organisation", "statement", "period", "answer", "by", "on", "source"],
          [[code, "fft-rolled-out", "2013/14", "yes", "made up", "2013-11-30", SOURCE] for code in people])


if __name__ == "__main__":
    main()
