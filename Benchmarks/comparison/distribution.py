"""A sum divided among the practices of all England."""
import json

from . import machine
from .report import Work


def compare(_, options):
    work = Work("GBP 123,456,789.01 among 8,000 practices by people and need, with a line for each, CPU")
    ours = json.loads(machine.run([options.kernels, "distribution"]).output)
    work.ours("ours", ours["seconds"], 0.1)
    work.check("distribution", ours["checksum"] == 12_345_678_901, "the parts add up to the penny")
    return work.print()
