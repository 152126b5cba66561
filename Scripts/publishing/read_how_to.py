"""Runs a snippet of a how-to guide on an edition, and checks that it prints the national total."""

import csv
import pathlib
import re
import subprocess
import sys

wants_r = "--r" in sys.argv
guide, edition = [pathlib.Path(word) for word in sys.argv[1:] if word != "--r"]
language = "r" if wants_r else "python"
snippet = re.search(rf"```{language}\n(.*?)```", guide.read_text(), re.S).group(1)
program = ["Rscript", "-"] if wants_r else [sys.executable, "-"]
said = subprocess.run(
    program, input=snippet, cwd=edition, text=True, check=True, stdout=subprocess.PIPE
).stdout
total = next(
    row["award_at_least_gbp"] for row in csv.DictReader((edition / "totals.csv").open())
    if row["area"] == "all")
assert total in said, (total, said)
print(f"the {language} snippet reproduces {total}")
