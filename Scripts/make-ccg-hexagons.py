"""Lays the 211 CCGs out as hexagons of one size and writes Rules/Organisations/ccg-hexagons-2013.csv.

Reads the centroids (columns ccg_code, longitude, latitude) named on the command line. Circles of equal
area start at the centroids and are pushed apart until none overlaps, held by a weak pull to where they
began; then each takes a cell of a hexagonal grid so that the sum of squared moves is least. No chance is
involved: the same centroids give the same layout. Needs numpy and scipy.
"""

import csv
import sys

import numpy
from scipy.optimize import linear_sum_assignment


def spread(start, distance, rounds=3000):
    """Moves points apart until they are that far from each other."""
    place = start.copy()
    for turn in range(rounds):
        step = place[:, None, :] - place[None, :, :]
        apart = numpy.sqrt((step**2).sum(axis=2))
        numpy.fill_diagonal(apart, numpy.inf)
        overlap = numpy.maximum(0, distance - apart)
        push = (step / numpy.maximum(apart, 1e-9)[:, :, None] * overlap[:, :, None]).sum(axis=1)
        pull = (start - place) * (0.02 if turn < rounds * 0.8 else 0.0)
        place = place + 0.25 * push + pull
    return place


def main(source):
    rows = list(csv.DictReader(open(source)))
    latitude = numpy.array([float(r["latitude"]) for r in rows])
    longitude = numpy.array([float(r["longitude"]) for r in rows])
    x = (longitude - longitude.mean()) * numpy.cos(numpy.radians(latitude.mean()))
    start = numpy.column_stack([x, latitude - latitude.mean()])
    area = numpy.prod(start.max(axis=0) - start.min(axis=0)) * 0.42 / len(rows)
    distance = numpy.sqrt(area) * 1.05
    place = spread(start, distance)
    height = distance * numpy.sqrt(3) / 2
    low, high = place.min(axis=0) - distance, place.max(axis=0) + distance
    cells = []
    lines = int((high[1] - low[1]) / height) + 1
    for line in range(lines):
        for column in range(int((high[0] - low[0]) / distance) + 1):
            shift = 0.5 if line % 2 else 0.0
            cells.append((column, line, low[0] + (column + shift) * distance, high[1] - line * height))
    centres = numpy.array([(c[2], c[3]) for c in cells])
    cost = ((place[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    chosen = dict(zip(*linear_sum_assignment(cost)))
    first_line = min(cells[c][1] for c in chosen.values())
    first_line -= first_line % 2  # odd lines stay odd
    first_column = min(cells[c][0] for c in chosen.values())
    with open("Rules/Organisations/ccg-hexagons-2013.csv", "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "column", "row"])
        for number, row in enumerate(rows):
            column, line = cells[chosen[number]][:2]
            writer.writerow([row["ccg_code"], column - first_column, line - first_line])


main(sys.argv[1])
