#!/usr/bin/env python3
"""DuckDB doing what `qp assess --table IN.csv --columns Examples/table/columns.yaml --format csv` does.

    python3 duckdb_assess.py IN.csv OUT.csv [THREADS]

One SQL query from CSV to CSV, in exact decimals and with the same columns, for the 2013/14 Quality Premium
and the tables of the rule benchmark. It is given the types of all columns, checks less than `qp` (no
duplicate organisation, no percentage over 100 is found) and knows nothing of unknown answers.
"""
import sys

import duckdb

TENTHS = {"pyll_base", "pyll", "ea_base", "ea", "fft_base", "fft", "rtt", "ae", "cancer", "red1"}
COLUMNS = """org population pyll_base pyll ea_base ea fft_rolled_out fft_base fft mrsa cdiff cdiff_max
local1 local2 local3 rtt ae cancer red1 quality_failed finance_failed""".split()
RULES = {
    "gateway:financial-failure": "not finance",
    "gateway:serious-quality-failure": "not quality",
    "measure:pyll": "pyll",
    "measure:avoidable-emergency-admissions": "ea",
    "measure:friends-and-family-test": "fft",
    "measure:healthcare-associated-infections": "hcai",
    "measure:local-1": "l1",
    "measure:local-2": "l2",
    "measure:local-3": "l3",
    "adjustment:rtt-18-weeks": "rtt",
    "adjustment:a-and-e-4-hours": "ae",
    "adjustment:cancer-62-days": "cancer",
    "adjustment:ambulance-red-1": "red1",
}


def sql(source):
    types = {
        c: "VARCHAR" if c == "org" else "DECIMAL(9,1)" if c in TENTHS else "INTEGER" for c in COLUMNS
    }
    spec = "{" + ", ".join(f"'{c}': '{t}'" for c, t in types.items()) + "}"
    verdicts = ",\n".join(
        f"case when {test} then 'met' else 'not_met' end as \"{path}\"" for path, test in RULES.items()
    )
    return f"""
with judged as (
  select org, population,
    (pyll_base - pyll) * 1000 >= pyll_base * 32 as pyll, (ea <= ea_base or ea < 1000) as ea,
    (fft_rolled_out = 1 and fft > fft_base) as fft, (mrsa = 0 and cdiff <= cdiff_max) as hcai,
    local1 = 1 as l1, local2 = 1 as l2, local3 = 1 as l3,
    rtt >= 92 as rtt, ae >= 95 as ae, cancer >= 85 as cancer, red1 >= 75 as red1,
    quality_failed = 1 as quality, finance_failed = 1 as finance
  from read_csv('{source}', header = true, columns = {spec})),
counted as (
  select *, pyll::int + ea::int * 2 + fft::int + hcai::int + l1::int + l2::int + l3::int as eighths,
    4 - (rtt::int + ae::int + cancer::int + red1::int) as failed, quality or finance as barred
  from judged),
paid as (
  select *,
    case when barred then 0
      else (population::bigint * 500 * eighths * (4 - failed) * 2 + 32) // 64 end as pence
  from counted)
select org as organisation, org as name, population, (population * 5)::decimal(18, 2) as maximum_gbp,
  eighths * 12.5 as earned_percent, failed * 25 as deducted_percent,
  (pence::decimal(18, 2) * 0.01::decimal(3, 2))::decimal(18, 2) as award_min_gbp,
  (pence::decimal(18, 2) * 0.01::decimal(3, 2))::decimal(18, 2) as award_max_gbp,
  case when barred then 'barred' else 'final' end as status,
  {verdicts}
from paid"""


if __name__ == "__main__":
    source, target = sys.argv[1:3]
    connection = duckdb.connect()
    connection.execute(f"set threads = {sys.argv[3] if len(sys.argv) > 3 else 2}")
    connection.execute("set preserve_insertion_order = true")
    connection.execute(f"copy ({sql(source)}) to '{target}' (header, delimiter ',')")
