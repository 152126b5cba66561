"""Counts the wrong verdicts and payments of a `qp assess --format csv` file: RESULT.csv EXACT.npy

EXACT.npy is the generator's answer in whole numbers, four an organisation: the measures met as
bits, standards failed, gated, and the share paid in 32nds.
"""
import array
import csv
import json
import struct
import sys

POUNDS_A_HEAD = 5


def exact_answers(path):
    with open(path, "rb") as file:
        start = file.read(10)
        file.seek(10 + struct.unpack("<H", start[8:10])[0])
        numbers = array.array("i", file.read())
    return [numbers[index:index + 4] for index in range(0, len(numbers), 4)]


def half_up_pence(population, share):
    """Pounds a head times people times 32nds, in pence, a half penny rounded up."""
    return (100 * POUNDS_A_HEAD * population * share * 2 + 32) // 64


def main():
    results, answers = sys.argv[1:]
    wrong_verdicts = wrong_payments = rows = due = 0
    exact = exact_answers(answers)
    with open(results, newline="") as file:
        reader = csv.reader(file)
        place = {name: index for index, name in enumerate(next(reader))}
        kinds = [
            [index for name, index in place.items() if name.startswith(kind + ":")]
            for kind in ("measure", "adjustment", "gateway")
        ]
        for row, (flags, failed, gated, share) in zip(reader, exact):
            rows += 1
            measures, adjustments, gateways = ([row[index] for index in kind] for kind in kinds)
            found = (
                sum(1 << bit for bit, verdict in enumerate(measures) if verdict == "met"),
                adjustments.count("not_met"), int("not_met" in gateways))
            unknown = "unknown" in measures + adjustments + gateways
            wrong_verdicts += unknown or found != (flags, failed, gated)
            pence = half_up_pence(int(row[place["population"]]), share)
            due += pence
            paid = {row[place[name]] for name in ("award_min_gbp", "award_max_gbp")}
            wrong_payments += paid != {f"{pence // 100}.{pence % 100:02}"}
        missing = len(exact) - rows + sum(1 for _ in reader)
    print(json.dumps({
        "rows": rows, "missing": missing, "wrong_verdicts": wrong_verdicts,
        "wrong_payments": wrong_payments, "due_pence": due}))


if __name__ == "__main__":
    main()
