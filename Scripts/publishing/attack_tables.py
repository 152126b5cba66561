"""Tries to work out what 'qp protect' withholds in random tables, by linear programming.

The attacker knows how counts add up, that they are not below nought, and of every part that is withheld whether it is
withheld because it is small (from 1 to the limit) or not (more than that).
"""

import csv
import io
import random
import subprocess
import sys
import tempfile

from scipy.optimize import linprog

LIMIT = 7


def table(number, numbers):
    """A random hierarchy of two or three levels, as rows of name, parent, count."""
    rows = []

    def grow(name, parent, depth):
        parts = [] if depth == 0 else [f"{name}.{i}" for i in range(numbers.randint(1, 6))]
        if not parts:
            kind = numbers.random()
            count = (
                0 if kind < 0.15 else numbers.randint(1, LIMIT) if kind < 0.5
                else numbers.randint(LIMIT + 1, 60)
            )
            rows.append([name, parent, count])
            return count
        place = len(rows)
        rows.append([name, parent, 0])
        rows[place][2] = sum(grow(part, name, depth - 1) for part in parts)
        return rows[place][2]

    grow(f"t{number}", "", numbers.randint(1, 3))
    return rows


def attack(rows, told):
    """The cells of which something that has to stay possible can be excluded."""
    names = [name for name, _, _ in rows]
    place = {name: i for i, name in enumerate(names)}
    parts = {}
    for name, parent, _ in rows:
        if parent:
            parts.setdefault(parent, []).append(name)
    equations = []
    for parent, names_ in parts.items():
        row = [0] * len(rows)
        row[place[parent]] = -1
        for name in names_:
            row[place[name]] = 1
        equations.append(row)
    bounds = []
    for name, _, count in rows:
        if told[name] is not None:
            bounds.append((told[name], told[name]))
        elif name in parts:
            bounds.append((0, None))
        elif 1 <= count <= LIMIT:
            bounds.append((1, LIMIT))
        else:
            bounds.append((LIMIT + 1, None))

    def leaves(name):
        if name not in parts:
            return 1 if rows[place[name]][2] > 0 else 0
        return sum(leaves(part) for part in parts[name])

    open_cells = []
    for name, _, count in rows:
        if not 1 <= count <= LIMIT:
            continue
        assert told[name] is None, f"{name} is told"
        wanted = (min(leaves(name), LIMIT), LIMIT)
        for sign, limit in ((1, wanted[0]), (-1, wanted[1])):
            goal = [0] * len(rows)
            goal[place[name]] = sign
            result = linprog(
                goal, A_eq=equations or None, b_eq=[0] * len(equations) if equations else None,
                bounds=bounds, method="highs")
            if result.status == 3:  # without bound, so nothing is excluded on that side
                continue
            assert result.status == 0, result.message
            found = round(sign * result.fun, 6)
            if (sign == 1 and found > limit) or (sign == -1 and found < limit):
                open_cells.append((name, count, sign, found))
    return open_cells


def main():
    program, number = sys.argv[1], int(sys.argv[2])
    numbers = random.Random(51)
    tables = [table(i, numbers) for i in range(number)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["cell", "parent", "count"])
    for rows in tables:
        writer.writerows(rows)
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(text.getvalue())
        file.flush()
        output = subprocess.run(
            [program, "protect", file.name], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
    told = {
        row["cell"]: None if row["count"] == "[c]" else int(row["count"])
        for row in csv.DictReader(io.StringIO(output))
    }
    small = withheld = 0
    for rows in tables:
        recovered = attack(rows, told)
        assert not recovered, recovered
        small += sum(1 <= count <= LIMIT for _, _, count in rows)
        withheld += sum(told[name] is None for name, _, _ in rows)
    # The attack itself has to work: where only the small counts are withheld it finds some.
    naive = {
        name: None if 1 <= count <= LIMIT else count for rows in tables for name, _, count in rows
    }
    found = sum(len(attack(rows, naive)) > 0 for rows in tables[:200])
    assert found > 50, found
    print(
        f"{number} tables: {small} small counts, {withheld} withheld, none worked out; without the "
        f"others beside them {found} of 200 tables give some away")


main()
