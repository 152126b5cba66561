"""The simulated year in numpy, as fast as vectorised numpy goes here: EXAMPLE DRAWS REPEATS.

The same work as ours on the same example: 13 figures and answers a CCG and draw with their own normal
deviates, one factor of the CCG's own, 7 throws for whether it truly improved, and the shared factors;
counts by a table of quantiles; the rules of 2013/14; totals by draw, awards by CCG, and the five tallies of
every rule. Single precision, the quickest bit generator, and blocks that stay in the cache: each was
tried and is faster than the obvious way. It judges in binary fractions, which ours does not.
"""
import csv
import json
import sys
import time
from pathlib import Path
from statistics import NormalDist

import numpy as np

BLOCK = 100  # draws at once; 50 to 400 take the same time, all 10,000 at once half as long again
CELLS = 1024  # cells of a quantile table
WIDTH = 6.0  # it reaches from -6 to 6


def read(folder):
    with open(folder / "organisations.csv") as file:
        organisations = list(csv.DictReader(file))
    figures = {}
    with open(folder / "observations.csv") as file:
        for row in csv.DictReader(file):
            figures[row["organisation"], row["indicator"], row["period"]] = row
    with open(folder / "statements.csv") as file:
        said = {(row["organisation"], row["statement"]): row["answer"] == "yes"
                for row in csv.DictReader(file)}
    return organisations, figures, said


def counts(means, variances):
    """A table of quantiles for each mean: the count at the middle of each cell of a normal deviate."""
    middles = np.array([NormalDist().cdf((cell + 0.5) / CELLS * 2 * WIDTH - WIDTH)
                        for cell in range(CELLS)])
    tables = np.zeros((len(means), CELLS), np.int16)
    for place, (mean, variance) in enumerate(zip(means, variances)):
        size = mean * mean / max(variance - mean, 1e-9 * mean)
        ratio, chance, sums = mean / (size + mean), (size / (size + mean)) ** size, []
        count, total = 0, 0.0
        while total < 1 - 1e-10 and count < 2000:
            total += chance
            sums.append(total)
            chance *= (count + size) / (count + 1) * ratio
            count += 1
        tables[place] = np.searchsorted(np.array(sums), middles)
    return tables


class Year:
    def __init__(self, folder):
        organisations, figures, said = read(folder)
        codes = [one["code"] for one in organisations]
        self.people = np.array([int(one["population"]) for one in organisations], np.float64)
        self.size = len(codes)
        self.codes = np.arange(self.size)

        def column(indicator, period, of="value"):
            return np.array([float(figures[code, indicator, period][of]) for code in codes], np.float32)

        def percent(indicator):
            return 100 * column(indicator, "2013/14", "numerator") / column(
                indicator, "2013/14", "denominator")

        year = "2013/14"
        self.pyll, self.admissions = column("pyll", "2012"), column(
            "avoidable-emergency-admissions", "2012/13")
        events = column("pyll", "2012", "events")
        self.pyll_spread = np.sqrt(2 * 1.36 / events + 0.02**2).astype(np.float32)
        self.admissions_spread = np.sqrt(
            2 / column("avoidable-emergency-admissions", "2012/13", "events") + 0.045**2
        ).astype(np.float32)
        self.fft = column("fft-score", "2013/14 Q1")
        self.ceiling = column("c-difficile-ceiling", year)
        self.levels = [percent(name) for name in ("rtt-18-weeks", "a-and-e-4-hours", "cancer-62-days")]
        self.ambulance = percent("ambulance-red-1")
        self.rolled_out = np.array([said[code, "fft-rolled-out"] for code in codes])
        mrsa, difficile = column("mrsa", year) + 0.5, column("c-difficile", year)
        self.tables = np.stack([
            counts(mrsa, 1.5 * mrsa), counts(0.8 * mrsa, 1.2 * mrsa),
            counts(difficile, 2.6 * difficile), counts(0.9 * difficile, 2.3 * difficile)]).reshape(
                4, -1)
        teams = sorted({one["area_team"] for one in organisations})
        self.teams = len(teams)
        self.team = np.array([teams.index(one["area_team"]) for one in organisations])
        trusts = sorted({figures[code, "ambulance-red-1", year]["numerator"] for code in codes})
        self.trusts = len(trusts)
        self.trust = np.array(
            [trusts.index(figures[code, "ambulance-red-1", year]["numerator"]) for code in codes])
        self.pence = np.rint(
            self.people[:, None] * 500 * np.arange(33) / 32).astype(np.int64).reshape(-1)

    def run(self, draws, seed):
        rng = np.random.Generator(np.random.SFC64(seed))
        totals = np.empty(draws, np.int64)
        seen = np.zeros(self.size * 33, np.int64)
        tallies = np.zeros((13, 5, self.size), np.int64)
        for first in range(0, draws, BLOCK):
            count = min(BLOCK, draws - first)
            totals[first:first + count] = self.block(rng, count, seen, tallies)
        return totals, seen, tallies

    def block(self, rng, count, seen, tallies):
        shape = (count, self.size)

        def normal(size=shape):
            return rng.standard_normal(size, np.float32)

        england, hospitals = normal((count, 1)), normal((count, self.teams))[:, self.team]
        management = normal()
        better = [rng.random(shape, np.float32) < 0.5 for _ in range(7)]

        def mixed(*weights):
            deviate = normal()
            deviate *= np.float32((1 - sum(weight**2 for weight, _ in weights)) ** 0.5)
            for weight, factor in weights:
                deviate += np.float32(weight) * factor
            return deviate

        def count_at(deviate, table, state):
            cell = ((deviate + np.float32(WIDTH)) * np.float32(CELLS / 2 / WIDTH)).astype(np.int32)
            np.clip(cell, 0, CELLS - 1, out=cell)
            cell += (self.codes * CELLS).astype(np.int32)
            return np.where(state, self.tables[table + 1].take(cell), self.tables[table].take(cell))

        def grown(base, spread, change, state, *weights):
            value = np.exp(mixed(*weights) * spread)
            value *= base
            value *= np.where(state, np.float32(1 + change), np.float32(1))
            return np.rint(value * 10) / 10

        pyll = grown(self.pyll, self.pyll_spread, -0.064, better[0], (0.2, england), (0.1, management))
        admissions = grown(
            self.admissions, self.admissions_spread, -0.04, better[1], (0.3, england),
            (0.3, hospitals), (0.2, management))
        fft = np.rint(10 * (
            self.fft + 4 * mixed((0.5, hospitals), (0.2, management)) + 3 * better[2])) / 10
        mrsa = count_at(mixed((0.3, hospitals)), 0, better[3])
        difficile = count_at(mixed((0.3, hospitals), (0.2, england)), 2, better[3])
        rtt = self.levels[0] + np.float32(0.8) * mixed(
            (0.4, england), (0.5, hospitals), (0.3, management))
        emergency = self.levels[1] + mixed((0.5, england), (0.8, hospitals))
        cancer = self.levels[2] + np.float32(2.2) * mixed((0.4, hospitals), (0.1, management))
        ambulance = self.ambulance + np.float32(1.5) * normal((count, self.trusts))[:, self.trust]
        local = [mixed((0.3, management)) > np.where(state, np.float32(-0.674), np.float32(0.253))
                 for state in better[4:]]
        barred = [mixed((-0.2, management)) > np.float32(1.405), mixed((-0.3, hospitals)) > np.float32(2.17)]

        met = [
            ~barred[0], ~barred[1],
            pyll <= self.pyll * np.float32(0.968),
            (admissions <= self.admissions) | (admissions < 1000),
            self.rolled_out & (fft > self.fft),
            (mrsa == 0) & (difficile <= self.ceiling),
            *local,
            rtt >= 92, emergency >= 95, cancer >= 85, ambulance >= 75,
        ]
        earned = met[3].astype(np.int32) * 2
        for one in (met[2], *met[4:9]):
            earned += one
        kept = sum(one.astype(np.int32) for one in met[9:])
        parts = earned * kept * (met[0] & met[1])
        place = parts + (self.codes * 33).astype(np.int32)
        seen += np.bincount(place.reshape(-1), minlength=self.size * 33)
        paid = parts > 0
        for rule, one in enumerate(met):
            state = better[min(rule - 2, 6)] if 2 <= rule < 9 else None
            tallies[rule, 0] += one.sum(0)
            tallies[rule, 1] += (one & paid).sum(0)
            if state is not None:
                tallies[rule, 2] += state.sum(0)
                tallies[rule, 3] += (one & state).sum(0)
                tallies[rule, 4] += (one & paid & state).sum(0)
        return self.pence.take(place).sum(1)


def main():
    folder, draws, repeats = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    year = Year(folder)
    wall = cpu = float("inf")
    for repeat in range(repeats):
        started, used = time.perf_counter(), time.process_time()
        totals, _, _ = year.run(draws, repeat)
        wall = min(wall, time.perf_counter() - started)
        cpu = min(cpu, time.process_time() - used)
    variates = draws * (year.size * (13 + 1 + 7) + 1 + year.teams + year.trusts)
    print(json.dumps({
        "wall": wall, "cpu": cpu, "variates": variates, "mean": float(totals.mean()) / 100}))


if __name__ == "__main__":
    main()
