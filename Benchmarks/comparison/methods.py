"""The statistics: kernels in memory, and `qp statistics dsr` from file to rates."""
import json
import re

from . import machine
from .report import Work

ROUNDS = 3

# Sums that the peers' README gives for the generated inputs.
RATES, EXPECTATIONS, FLAGGED = 3817818.87, 30850.54923, 163_535
# Screening would collapse the limits of some tied series to nothing; ours refuses that.
OUR_FLAGGED = 163_244


def compare(inputs, options):
    print("\nSTATISTICS, kernels in memory")
    ours, floor, numpy = _measure(inputs)
    pandas = _pandas(inputs) if options.pandas and inputs.python else {}
    same = inputs.peers_file("dsr.csv") is not None
    works = [
        _dsr(ours["dsr"], floor, numpy, pandas, same), _spc(ours["spc"], floor, numpy, same),
        _life(ours["life-tables"], numpy, same), _chance(ours["chance"], floor, pandas),
    ]
    misses = [name for work in works for name in work.print()]
    return misses + _end_to_end(inputs, options, pandas)


def _measure(inputs):
    """Ours and theirs by turns, so that a busy moment does not fall on one of them alone."""
    files = {"dsr": "dsr.csv", "spc": "spc.csv", "life-tables": "le.csv", "chance": None}
    stages = {"dsr": "dsr", "spc": "spc", "life-tables": "le"}
    ours, floor, numpy = {}, {}, {}
    for _ in range(ROUNDS):
        for kernel, name in files.items():
            path = inputs.peers_file(name) if name else None
            run = machine.run([inputs.kernels, kernel] + ([path] if path else []))
            _keep(ours, kernel, json.loads(run.output))
        if inputs.statistics_floor:
            run = machine.run([inputs.statistics_floor])
            for key, milliseconds in re.findall(r"^(\w+).*?([\d.]+) ms", run.output, re.M):
                floor[key] = min(floor.get(key, 9e9), float(milliseconds) / 1000)
            floor["mean"] = float(re.search(r"mean ([\d.]+)", run.output).group(1))
        if inputs.python:
            for kernel, stage in stages.items():
                script = inputs.place.parent / "comparison/numpy_statistics.py"
                run = machine.run(
                    [inputs.python, script, stage, inputs.place, inputs.bench / "statistics"],
                    environment={"OPENBLAS_NUM_THREADS": "1"})
                if run.code == 0:
                    _keep(numpy, kernel, json.loads(run.output))
    return ours, floor, numpy


def _keep(results, kernel, result):
    if kernel not in results or result["seconds"] < results[kernel]["seconds"]:
        results[kernel] = result


def _pandas(inputs):
    """The stages of peer_py.py that need pandas or scipy, as it prints them."""
    found = {}
    for stage in ("load", "dsr_pandas", "chance"):
        run = machine.run(
            [inputs.python, inputs.bench / "statistics/peer_py.py", stage, inputs.place])
        times = [float(one) for one in re.findall(r"cpu=([\d.]+)", run.output)]
        if times:
            found[stage] = min(times)
    return found


def _seconds(results, kernel):
    return results.get(kernel, {}).get("seconds")


def _dsr(ours, floor, numpy, pandas, same):
    work = Work("DSR, 21,100 rates from 400,900 rows, limits at 95% and 99.8%")
    took = ours["seconds"]
    work.ours("ours", took)
    work.peer("C, floor.c", floor.get("dsr"), took, most=3)
    work.peer("numpy", _seconds(numpy, "dsr"), took, most=1)
    _pandas_line(work, "pandas", pandas.get("dsr_pandas"), 0.030, took)
    work.recorded("data.table (R)", 0.097, took)
    work.recorded("PHEindicatormethods (R)", 8.4, took)
    _checksum(work, "DSR sum", ours["checksum"], RATES, 0.005, same, "sum of the rates")
    return work


def _spc(ours, floor, numpy, same):
    work = Work("SPC, 20,000 series of 36 points")
    took = ours["seconds"]
    work.ours("ours", took)
    work.peer("C, floor.c", floor.get("spc"), took, most=3)
    work.peer("numpy", _seconds(numpy, "spc"), took)
    work.recorded("NHSRplotthedots (R)", 60.7, took)
    if same:
        work.check(
            "SPC points", ours["checksum"] == OUR_FLAGGED,
            f"points flagged {ours['checksum']:,.0f}, to be {OUR_FLAGGED:,}")
        work.say(
            f"(the peers flag {FLAGGED:,}: ours refuses screening that would leave limits of width 0)")
    return work


def _life(ours, numpy, same):
    work = Work("Life tables, 422 of 20 bands")
    took = ours["seconds"]
    work.ours("ours", took)
    work.peer("numpy", _seconds(numpy, "life-tables"), took)
    work.recorded("PHEindicatormethods (R)", 2.1, took)
    _checksum(
        work, "life expectancies", ours["checksum"], EXPECTATIONS, 5e-6, same,
        "sum of the expectations at birth")
    return work


def _chance(ours, floor, pandas):
    work = Work("Chance of 'down by 3.2%' with no change, 211 areas, exact")
    took = ours["seconds"]
    work.ours("ours", took)
    work.peer("C, floor.c", floor.get("chance"), took, most=2)
    _pandas_line(work, "numpy, 100,000 draws each", pandas.get("chance"), 1.9, took)
    _checksum(
        work, "chances", ours["checksum"], floor.get("mean", 0.2994), 5e-5, True,
        "mean of the chances")
    return work


def _pandas_line(work, name, measured, recorded, ours):
    if measured:
        work.peer(name, measured, ours)
    else:
        work.recorded(name, recorded, ours)


def _checksum(work, name, value, wanted, within, same, words):
    if same:
        work.check(
            name, abs(value - wanted) <= within, f"{words} {value:.10g}, the peers' {wanted:.10g}")
    else:
        work.say(f"{words} {value:.10g}")


def _end_to_end(inputs, options, pandas):
    path = inputs.rates()
    if not path:
        return []
    work = Work("qp statistics dsr, whole process, from 9.3 MB of CSV to 21,100 rates as CSV")
    by = ["indicator", "area", "sex"]
    for groups in (by, [",".join(by)]):
        command = [options.qp, "statistics", "dsr", path, "--by", *groups, "--format", "csv"]
        out = inputs.place / "dsr_out.csv"
        runs = [machine.run_to_file(command, out) for _ in range(5)]
        if runs[0].code == 0:
            break
    run = machine.best(runs)
    if run.code == 2:
        work.say("not there yet: qp knows no such command (exit code 2)")
    elif run.code != 0:
        work.check("qp statistics dsr", False, f"exit code {run.code}")
    else:
        work.ours("ours", run.cpu, 0.15, f"wall {run.wall:.3f} s, peak {run.peak_mb:.0f} MB")
        _pandas_line(work, "pandas, reading alone", pandas.get("load"), 0.10, run.cpu)
        work.recorded("fread (R), reading alone", 0.023, run.cpu)
        _checksum(
            work, "qp statistics dsr", _sum_of_values(out), RATES, 0.005, inputs.bench is not None,
            "sum of the rates")
    return work.print()


def _sum_of_values(path):
    with open(path) as file:
        place = file.readline().strip().split(",").index("value")
        values = (line.split(",")[place] for line in file)
        return sum(float(one) for one in values if one)
