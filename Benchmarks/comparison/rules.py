"""The rules: verdicts and payments against the exact answers, and how long they take."""
import json
import sys

from . import machine
from .report import Work

# The exact totals that the peers' README gives.
TOTALS = {211: "152900661.5625", 10_000: "7330921691.40625", 1_000_000: "730000171248.125"}
GOALS = {10_000: 0.25, 1_000_000: 1.6}
REPEATS = {211: 7, 10_000: 5, 1_000_000: 1}


def compare(inputs, options):
    print("\nTHE RULES OF 2013/14")
    misses = []
    due = {}
    for size in inputs.sizes:
        if inputs.table(size):
            misses += _table(inputs, options, size, due).print()
    return misses + _judging(inputs, options, due).print() + _demo(options).print()


def _assess(inputs, options, size, *more):
    table = inputs.table(size)
    columns = inputs.place.parent.parent / "Examples/table/columns.yaml"
    return [options.qp, "assess", "--table", table, "--columns", columns, *more]


def _table(inputs, options, size, due):
    work = Work(f"qp assess --format csv, whole process, {size:,} organisations")
    out = inputs.place / f"qp_{size}_out.csv"
    command = _assess(inputs, options, size, "--format", "csv")
    run = machine.best([machine.run_to_file(command, out) for _ in range(REPEATS[size])])
    if run.code != 0:
        work.check(f"qp assess {size}", False, f"exit code {run.code}")
        return work
    rate = f"wall {run.wall:.3f} s, peak {run.peak_mb:.0f} MB, {size / run.cpu:,.0f} organisations/s"
    work.ours("ours", run.cpu, GOALS.get(size), rate)
    exact = inputs.peers_file(f"qp_{size}_exact.npy")
    if exact:
        _check(work, inputs, options, size, out, exact, due)
    return work


def _check(work, inputs, options, size, out, exact, due):
    script = inputs.place.parent / "comparison/exact.py"
    found = machine.run([sys.executable, script, out, exact])
    answer = json.loads(found.output)
    due[size] = answer["due_pence"] / 100
    wrong = answer["missing"] + answer["wrong_verdicts"] + answer["wrong_payments"]
    work.check(
        f"payments at {size:,}", wrong == 0,
        f"{answer['rows']:,} organisations, wrong verdicts {answer['wrong_verdicts']},"
        f" wrong payments {answer['wrong_payments']}, missing {answer['missing']}")
    totals = machine.run(_assess(inputs, options, size, "--totals"))
    work.check(
        f"total at {size:,}", TOTALS[size] in totals.output.split(),
        f"exact total to be GBP {TOTALS[size]}")


def _judging(inputs, options, due):
    """In memory: verdicts, amounts and reasons of 10,000 organisations."""
    work = Work("Judging 10,000 organisations in memory")
    table = inputs.peers_file("qp_10000.csv")
    runs = [
        json.loads(machine.run([inputs.kernels, "rules"] + ([table] if table else [])).output)
        for _ in range(2)
    ]
    ours = min(runs, key=lambda one: one["seconds"])
    took, parts = ours["seconds"], ours["parts"]
    work.ours("ours, with every reason", took, extra=f"{10_000 / took:,.0f} organisations/s")
    for name, seconds, extra in _peers(inputs, options):
        work.peer(name, seconds, took, extra=extra)
    work.ours("ours, reading the scheme", parts["scheme"])
    work.ours("ours, reading the table", parts["read"])
    if table and 10_000 in due:
        work.check(
            "sum of payments", abs(ours["checksum"] - due[10_000]) < 0.005,
            f"sum of the payments GBP {ours['checksum']:.2f}, due {due[10_000]:.2f}")
    return work


def _peers(inputs, options):
    """Name, seconds, and what else is to be said: their own count of wrong answers."""
    if inputs.rules_floor:
        yield from _lines(machine.run([inputs.rules_floor, inputs.place, "10000"]))
    if not inputs.python:
        return
    scripts = [("run_numpy.py", "9"), ("run_plain.py", "3")]
    if options.engines:
        scripts += [("run_duckdb.py", "5"), ("run_fisca.py", "5"), ("run_zen.py", "3")]
        scripts += [("run_engines.py", "3", "rule-engine")]
    for script, *arguments in scripts:
        yield from _lines(
            machine.run([
                inputs.python, inputs.bench / "rules" / script, inputs.place, "10000", *arguments]))


def _lines(run):
    for line in run.output.splitlines() if run.code == 0 else []:
        result = json.loads(line)
        wrong = f"{result.get('wrong_verdicts', '?')} wrong verdicts"
        yield result["engine"], result.get("eval_cpu_s"), wrong
        if "explain_cpu_s" in result and result.get("explain_n", 10_000) == 10_000:
            yield result["engine"] + ", with reasons", result["explain_cpu_s"], ""


def _demo(options):
    work = Work("qp demo, whole process")
    run = machine.best([machine.run([options.qp, "demo"]) for _ in range(5)])
    if run.code != 0:
        work.check("qp demo", False, f"exit code {run.code}")
    else:
        work.ours("ours", run.cpu, 1.0, f"wall {run.wall:.3f} s, peak {run.peak_mb:.0f} MB")
    return work
