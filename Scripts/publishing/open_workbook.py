"""Has LibreOffice open the workbook of an edition, and compares a sheet as it read it."""

import csv
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

edition = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    # The fourth sheet as CSV in UTF-8, numbers as they are and not as they are shown.
    options = '44,34,76,1,,0,false,false,false,false,false,4'
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         f"csv:Text - txt - csv (StarCalc):{options}", "--outdir", folder,
         str(edition / "workbook.ods")],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    (file,) = pathlib.Path(folder).glob("*.csv")
    rows = list(csv.reader(file.open()))
start = next(i for i, row in enumerate(rows) if row[0] == "Code")
awards = {row[0]: Decimal(row[8]) for row in rows[start + 1:]}
wide = {row["org_code"]: row for row in csv.DictReader((edition / "results_wide.csv").open())}
assert awards == {code: Decimal(row["award_at_least_gbp"]) for code, row in wide.items()}
print(f"LibreOffice read {len(awards)} awards as they are")
