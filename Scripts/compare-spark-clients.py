#!/usr/bin/env python3
"""compare-spark-clients.py ADDRESS FILE ROUNDS: times pyspark's own client on the statements of FILE, which are
divided by lines of ---: all but the last make views, the last is timed. Prints the seconds of each round."""
import pathlib
import sys
import time
import warnings

warnings.filterwarnings("ignore")
from pyspark.sql import SparkSession  # noqa: E402

address, file, rounds = sys.argv[1:]
*views, query = pathlib.Path(file).read_text().split("\n---\n")
session = SparkSession.builder.remote(address).getOrCreate()
for view in views:
    session.sql(view)
for _ in range(int(rounds)):
    start = time.monotonic()
    table = session.sql(query).toArrow()
    print(f"{time.monotonic() - start:.3f} {table.num_rows}")
session.stop()
