"""What the figures were measured on, and how a process is measured."""
import os
import platform
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    """What one process took."""
    code: int
    output: str
    cpu: float
    wall: float
    peak_mb: float


def run(command, folder=None, environment=None):
    """Runs one process and reads its CPU time and peak memory from the kernel.

    A child's peak includes what this process held when it started it, some 20 MB: no figure can be
    lower, so nothing large may be read in this process.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], cwd=folder, env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode, output, usage.ru_utime + usage.ru_stime,
        time.perf_counter() - started, usage.ru_maxrss / 1024)


def run_to_file(command, path):
    """The same with the output in a file, so that reading it costs the measured process nothing."""
    started = time.perf_counter()
    with open(path, "w") as file:
        process = subprocess.Popen(
            [str(part) for part in command], stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode, "", usage.ru_utime + usage.ru_stime, time.perf_counter() - started,
        usage.ru_maxrss / 1024)


def best(runs):
    """The run that took the least CPU time; the first that failed, if one did."""
    failed = [one for one in runs if one.code != 0]
    return failed[0] if failed else min(runs, key=lambda one: one.cpu)


def load():
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def description():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
        model = names[0] if names else model
    except OSError:
        pass
    return [
        f"Machine: {model}, {os.cpu_count()} cores, load {load()} (1, 5 and 15 minutes),"
        f" {time.strftime('%Y-%m-%d %H:%M')}.",
        "CPU seconds, the least of several runs, one process at a time. 'x' is ours over theirs.",
    ]
