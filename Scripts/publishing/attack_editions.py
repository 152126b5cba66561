"""Tries to work out what editions withhold, from all of them together, by linear programming.

A figure that the corrections log does not name is taken to be the same in every edition.
"""

import csv
import pathlib
import sys

from scipy.optimize import linprog

LIMIT = 7
root = pathlib.Path(sys.argv[1])
editions = [row["folder"] for row in csv.DictReader((root / "editions.csv").open())]
changed = {
    (row["edition"], row["org_code"], row["subject"])
    for row in csv.DictReader((root / editions[-1] / "corrections.csv").open())
    if row["kind"] == "figure"
}
tables = {}
for number, folder in enumerate(editions, 1):
    places = {
        row["org_code"]: (row["region"], row["area_team"])
        for row in csv.DictReader((root / folder / "results_wide.csv").open())
    }
    for row in csv.DictReader((root / folder / "figures_long.csv").open()):
        if row["unit"] not in ("count", "cases"):
            continue
        key = (row["indicator_id"], row["period"], row["statistic"])
        tables.setdefault(key, {}).setdefault(number, (places, {}))[1][
            row["area_type"], row["area"]] = row["value"]

withheld = exact = narrow = 0
for (indicator, period, statistic), versions in tables.items():
    variables, bounds, equations = {}, [], []

    def variable(name, value):
        if name not in variables:
            variables[name] = len(bounds)
            bounds.append((0, None))
        if value != "[c]":
            bounds[variables[name]] = (int(value), int(value))
        return variables[name]

    latest = {}
    for number, (places, cells) in sorted(versions.items()):
        own = {}
        for (kind, area), value in cells.items():
            if value == "[x]":
                continue
            if kind == "organisation":
                if (str(number), area, f"{indicator} {period}") in changed or area not in latest:
                    latest[area] = number
                own[kind, area] = variable((latest[area], area), value)
            else:
                own[kind, area] = variable((number, kind, area), value)
        for (kind, area), place in own.items():
            if kind == "organisation":
                continue
            members = [
                own["organisation", code] for code, (region, team) in places.items()
                if ("organisation", code) in own
                and (kind == "all" or area == (region if kind == "region" else team))
            ]
            equations.append((place, members))
    hidden = [i for i, bound in enumerate(bounds) if bound == (0, None)]
    if not hidden:
        continue
    matrix = []
    for place, members in equations:
        row = [0] * len(bounds)
        row[place] = -1
        for member in members:
            row[member] += 1
        matrix.append(row)
    for i in hidden:
        withheld += 1
        found = []
        for sign in (1, -1):
            goal = [0] * len(bounds)
            goal[i] = sign
            result = linprog(
                goal, A_eq=matrix or None, b_eq=[0] * len(matrix) if matrix else None,
                bounds=bounds, method="highs")
            assert result.status in (0, 3), result.message
            found.append(None if result.status == 3 else round(sign * result.fun, 6))
        if found[0] == found[1]:
            exact += 1
        # What is small may be anything from 1 to the limit, so the range has to hold as many values.
        if found[1] is not None and found[1] - found[0] < LIMIT - 1:
            narrow += 1
assert withheld, "nothing is withheld, so the attack shows nothing"
assert not exact and not narrow, (exact, narrow)
print(f"{withheld} withheld counts of {len(editions)} editions: none worked out")
