"""Runs the numpy functions of the peers' peer_py.py, one a process: STAGE FOLDER SCRIPT_FOLDER.

peer_py.py imports pandas and scipy at its head. Its numpy functions need neither of them but for
two normal quantiles, so stand-ins let them run where only numpy is there. Not ours to change.
"""
import json
import sys
import time
import types
from statistics import NormalDist

import numpy as np

REPEATS = 9


def peer(folder):
    stats = types.SimpleNamespace(norm=types.SimpleNamespace(ppf=NormalDist().inv_cdf))
    scipy = types.ModuleType("scipy")
    scipy.stats, scipy.special = stats, None
    sys.modules.setdefault("pandas", types.ModuleType("pandas"))
    sys.modules["scipy"] = scipy
    sys.path.insert(0, folder)
    import peer_py
    return peer_py


def read(folder, name, *columns):
    path = f"{folder}/{name}.csv"
    with open(path) as file:
        heads = file.readline().strip().split(",")
    numbers = np.loadtxt(
        path, delimiter=",", skiprows=1, usecols=[heads.index(one) for one in columns], ndmin=2)
    return [np.ascontiguousarray(column) for column in numbers.T]


def work(stage, folder, peer_py):
    if stage == "dsr":
        columns = read(folder, "dsr", "count", "pop", "stdpop")
        return lambda: float(np.nansum(peer_py.dsr_numpy(*columns)[2]))
    if stage == "spc":
        series = read(folder, "spc", "value")[0].reshape(-1, 36)
        return lambda: int(peer_py.spc_numpy(series)[-1].sum())
    tables = [column.reshape(-1, 20) for column in read(folder, "le", "deaths", "pop")]
    return lambda: float(peer_py.le_numpy(*tables)[0][:, 0].sum())


def main():
    stage, folder, scripts = sys.argv[1:]
    run = work(stage, folder, peer(scripts))
    least = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        checksum = run()
        least = min(least, time.process_time() - start)
    print(json.dumps({"seconds": least, "checksum": checksum}))


if __name__ == "__main__":
    main()
