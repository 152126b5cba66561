"""The simulated year beside numpy, in the same run."""
import json

from . import machine
from .report import Work

DRAWS = 10_000


def compare(inputs, options):
    print("\nTHE YEAR DRAWN AGAIN AND AGAIN")
    work = Work(f"{DRAWS:,} draws of 211 CCGs, wall clock")
    ours = json.loads(machine.run([options.kernels, "simulate"]).output)
    parts = ours["parts"]
    each = parts["one core"] / parts["organisations"] * 1e9
    work.ours("ours, all cores", ours["seconds"], 0.2, f"mean paid GBP {ours['checksum']:,.2f}")
    work.ours(
        "ours, one core, CPU", parts["one core"],
        extra=f"{each:.0f} ns a CCG and draw, {parts['figures']:.0f} figures and answers")
    work.say(
        f"copying as many figures takes {parts['copying'] / parts['organisations'] * 1e9:.1f} ns a CCG and draw")
    work.check("cores", parts["same on one core"] == 1, "one core and all give the same totals")
    if not inputs.python:
        return work.print()
    root = inputs.place.parent.parent
    run = machine.run([
        inputs.python, root / "Benchmarks/comparison/numpy_simulation.py",
        root / "Examples/england-2013-14", DRAWS, 5])
    if run.code != 0:
        work.say("numpy: not measured")
        return work.print()
    peer = json.loads(run.output)
    work.peer(
        "numpy, vectorised, wall clock", peer["wall"], ours["seconds"], 1 / 2.5,
        f"{peer['variates']:,} variates")
    work.peer("numpy, CPU, beside our one core", peer["cpu"], parts["one core"])
    return work.print()
