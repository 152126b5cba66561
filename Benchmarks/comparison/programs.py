"""The compiled scheme: judging in memory, sweeps and reasons, beside C, numpy and the rule engines."""
import json

from . import machine
from .report import Work

# What the peers' README says the exact totals are.
TOTALS = {211: 152900661.5625, 1_000_000: 730000171248.125}


def compare(inputs, options):
    if not inputs.peers_file("qp_211.csv"):
        return []
    print("\nTHE COMPILED SCHEME")
    misses = []
    for size in (211, 1_000_000):
        if inputs.peers_file(f"qp_{size}.csv"):
            misses += _judging(inputs, options, size).print()
    misses += _sweep(inputs, "sweep", "total and number with nothing", 1_000_000).print()
    misses += _sweep(inputs, "sweep-detail", "quantiles, winners and losers too", 100_000).print()
    return misses + _reasons(inputs).print()


def _kernel(inputs, name, size):
    return json.loads(machine.run([inputs.kernels, name, inputs.peers_file(f"qp_{size}.csv")]).output)


def _judging(inputs, options, size):
    work = Work(f"Judging {size:,} organisations in memory, verdicts and amounts")
    found = _kernel(inputs, "program", size)
    took = found["seconds"]
    goal = 5e-6 if size == 211 else 0.01
    work.ours("ours", took, goal, f"{size / took:,.0f} organisations/s")
    work.check(
        f"total at {size:,}", found["checksum"] == TOTALS[size],
        f"exact total GBP {found['checksum']:.5f}")
    if inputs.rules_floor:
        for line in machine.run([inputs.rules_floor, inputs.place, str(size)]).output.splitlines():
            peer = json.loads(line)
            most = 2 if "int32" in peer["engine"] and size > 211 else None
            work.peer(peer["engine"], peer["eval_cpu_s"], took, most,
                      f"{peer['wrong_verdicts']} wrong verdicts")
    scripts = [("run_numpy.py", "5")]
    if options.engines:
        scripts += [("run_fisca.py", "3"), ("run_duckdb.py", "3")]
    for script, repeats in scripts:
        run = machine.run([
            inputs.python, inputs.bench / "rules" / script, inputs.place, str(size), repeats])
        for line in run.output.splitlines() if run.code == 0 else []:
            peer = json.loads(line)
            most = 0.5 if size > 211 and not peer["engine"].startswith("duckdb") else None
            work.peer(peer["engine"], peer.get("eval_cpu_s"), took, most,
                      f"{peer.get('wrong_verdicts', '?')} wrong verdicts")
    return work


def _sweep(inputs, kernel, what, goal):
    work = Work(f"What-if over 211 organisations, {what}: one variant")
    found = _kernel(inputs, kernel, 211)
    variants = found["parts"]["variants"]
    took = found["seconds"] / variants
    work.ours("ours", took, 1 / goal, f"{1 / took:,.0f} variants/s, of {variants:,.0f}")
    for engine in ("numpy2d", "numpy", "plain"):
        run = machine.run([
            inputs.python, inputs.bench / "rules/run_sweep.py", inputs.place, "2000", engine])
        for line in run.output.splitlines() if run.code == 0 else []:
            peer = json.loads(line)
            seconds = peer.get("eval_cpu_s") or peer.get("eval_s")
            work.peer(peer["engine"], seconds / 2000 if seconds else None, took)
    return work


def _reasons(inputs):
    work = Work("Reasons of 10,000 organisations, one organisation")
    found = _kernel(inputs, "reasons", 10_000)
    records = found["parts"]["records"] / 10_000
    sentences = found["seconds"] / 10_000
    work.ours("ours, verdict records", records, 1e-6, f"{1 / records:,.0f} organisations/s")
    work.ours("ours, in sentences", sentences, 5e-6,
              f"{1 / sentences:,.0f} organisations/s, {found['checksum'] / 10_000:,.0f} bytes each")
    work.say("(plain Python's own sentences, 474 bytes each, are timed under the rules)")
    return work
