"""The record: bringing a million observations to it, on made-up figures of every CCG."""
import csv

from . import machine, trail
from .report import Work

COUNT = 1_000_000
PERCENTAGES = ["a-and-e-4-hours", "rtt-18-weeks", "cancer-62-days", "ambulance-red-1"]
SOURCE = "made up for measuring; not a published figure"


def compare(inputs, options):
    if not options.million:
        return []
    print("\nTHE RECORD")
    folder = inputs.place / "record"
    folder.mkdir(parents=True, exist_ok=True)
    root = inputs.place.parent.parent
    observations = _observations(root, folder / "observations.csv")
    people = folder / "people.csv"
    people.write_text(
        "person,role,place,from,until\nan.administrator,administrator,,2013-04-01,\n"
        "a.member,national,,2013-04-01,\n")
    database = folder / "premium.sqlite"
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    machine.run([options.qp, "people", "import", people, "--as", "an.administrator",
                 "--database", database])
    work = Work(f"qp evidence import, {COUNT:,} observations, whole process, wall clock")
    run = machine.run([options.qp, "evidence", "import", observations, "--as", "a.member",
                       "--database", database])
    work.ours("ours", run.wall, 10, f"CPU {run.cpu:.2f} s, peak {run.peak_mb:.0f} MB (goal 200)")
    work.check("rows", f"{COUNT} added" in run.output, run.output.splitlines()[0][-40:])
    return work.print() + _verify(options, database)


def _verify(options, database):
    """A trail of a million events, written by another implementation, verified by ours."""
    trail.lengthen(database, COUNT)
    work = Work(f"qp audit verify, {COUNT:,} events and {2 * COUNT:,} rows, whole process, wall clock")
    run = machine.run([options.qp, "audit", "verify", "--database", database])
    work.ours("ours", run.wall, 10, f"CPU {run.cpu:.2f} s, peak {run.peak_mb:.0f} MB")
    work.check("events", f"{COUNT + 2} events" in run.output, run.output.splitlines()[0][-40:]
               if run.output else "nothing was printed")
    return work.print()


def _observations(root, path):
    """A row an organisation, month and indicator, in the order in which a return would have them."""
    if path.exists():
        return path
    with open(root / "Rules/Organisations/ccg-april-2013.csv") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    months = [f"{year}-{month:02}" for year in range(1950, 2014) for month in range(1, 13)]
    with open(path, "w") as file:
        file.write("organisation,indicator,period,numerator,denominator,value,source,note\n")
        written = 0
        for code in codes:
            for month in months:
                for indicator in ["mrsa", "c-difficile", "pyll"] + PERCENTAGES:
                    if written == COUNT:
                        return path
                    if indicator in PERCENTAGES:
                        figures = f"{9000 + written % 900},10000,"
                    elif indicator == "pyll":
                        figures = f",,{1500 + written % 900}.{written % 10}"
                    else:
                        figures = f",,{written % 9}"
                    file.write(f"{code},{indicator},{month},{figures},{SOURCE},\n")
                    written += 1
    return path
