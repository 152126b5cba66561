"""Writes the illustrative register of all 211 CCGs in the folder `illustrative`.

Everything that it writes about a CCG is made up by chance from one seed, so that the same script gives
the same register. What follows published figures: 29 CCGs choose emergency readmissions within 30 days and 27
the dementia diagnosis rate (Pulse, 2013); circulatory disease, emergency admissions, mental health,
diabetes and dementia are in front, about one measure in ten is about integration, and neurology,
musculoskeletal disease and learning disability are hardly chosen (Health Service Journal, 2013). How many
CCGs chose anything else was never published: the weights below are guesses. So are the places in which
choices follow need or neighbours, and every figure, target and amendment.

Run it in the root of the repository: python3 Examples/portfolio-2013-14/make-register.py
"""

import csv
import random

SEED = 20130401
FOLDER = "Examples/portfolio-2013-14/illustrative"
SOURCE = "made up by make-register.py"
MOST = 26  # no other measure was chosen as often as the two whose numbers were published
YEARS = ["2009/10", "2010/11", "2011/12", "2012/13"]

# title, description, indicator, origin, weight, unit, direction, lag in days
# A weight in capitals is a number of CCGs as published.
MENU = [
    ("Emergency readmissions within 30 days of discharge from hospital", "Of all discharges, the share readmitted as an emergency", "emergency-readmissions-within-30-days", "national", "N29", "%", "lower-is-better", 180),
    ("Estimated diagnosis rate for people with dementia", "People on dementia registers as a share of the number expected", "", "national", "N27", "%", "higher-is-better", 120),
    ("Health-related quality of life for people with long-term conditions", "Functional ability reported in the GP patient survey", "long-term-conditions-quality-of-life", "national", 22, "score", "higher-is-better", 90),
    ("People with diabetes who have had their nine care processes", "Nine processes recorded in 15 months", "diabetes-nine-care-processes", "national", 22, "%", "higher-is-better", 300),
    ("People newly diagnosed with diabetes who attend structured education", "", "diabetes-structured-education", "national", 13, "%", "higher-is-better", 200),
    ("Major amputations in people with diabetes", "", "", "adapted", 13, "number", "lower-is-better", 200),
    ("Antipsychotic prescribing for people with dementia", "", "", "bespoke", 15, "%", "lower-is-better", 100),
    ("Time from referral to assessment in the memory clinic", "", "", "bespoke", 13, "weeks", "lower-is-better", 45),
    ("People who die in their preferred place", "Of those with a recorded preference", "", "bespoke", 18, "%", "higher-is-better", 60),
    ("Under 75 mortality from cardiovascular disease", "Directly standardised rate", "under-75-mortality-cardiovascular", "national", 18, "per 100,000", "lower-is-better", 270),
    ("Stroke patients who spend 90% of their stay on a stroke unit", "", "stroke-unit-90-percent-of-stay", "national", 17, "%", "higher-is-better", 90),
    ("Patients with atrial fibrillation treated with an anticoagulant", "Of those at high risk of stroke", "", "adapted", 15, "%", "higher-is-better", 120),
    ("Blood pressure of 150/90 or less in people with hypertension", "", "", "adapted", 12, "%", "higher-is-better", 120),
    ("Emergency admissions for heart failure", "Per 100,000 people", "", "bespoke", 10, "per 100,000", "lower-is-better", 100),
    ("Unplanned hospitalisation for chronic ambulatory care sensitive conditions", "Directly standardised rate of emergency admissions", "unplanned-hospitalisation-chronic-acs", "national", 16, "per 100,000", "lower-is-better", 180),
    ("Emergency admissions of people over 75", "Non-elective admissions per 1,000", "", "bespoke", 14, "per 1,000", "lower-is-better", 60),
    ("Emergency admissions from care homes", "", "", "bespoke", 6, "number", "lower-is-better", 60),
    ("Access to psychological therapies", "People with depression or anxiety who enter treatment", "psychological-therapies-access", "national", 24, "%", "higher-is-better", 90),
    ("Recovery after psychological therapy", "Of those who complete treatment", "psychological-therapies-reliable-recovery", "adapted", 13, "%", "higher-is-better", 90),
    ("Physical health checks for people with serious mental illness", "", "serious-mental-illness-physical-checks", "national", 11, "%", "higher-is-better", 150),
    ("Follow-up within seven days of discharge from psychiatric care", "", "", "adapted", 6, "%", "higher-is-better", 60),
    ("Emergency admissions for COPD", "Chronic obstructive pulmonary disease, per 100,000 people", "", "bespoke", 14, "per 100,000", "lower-is-better", 100),
    ("People with COPD referred to pulmonary rehabilitation", "", "copd-pulmonary-rehabilitation-referral", "national", 9, "%", "higher-is-better", 200),
    ("Emergency admissions for alcohol-related liver disease", "", "emergency-admissions-alcohol-related-liver-disease", "national", 10, "per 100,000", "lower-is-better", 180),
    ("Cancers detected at stage 1 or 2", "", "cancers-detected-stage-1-or-2", "national", 12, "%", "higher-is-better", 500),
    ("Bowel cancer screening uptake at 60 to 69", "", "", "adapted", 8, "%", "higher-is-better", 120),
    ("Two-week wait referrals that turn out to be cancer", "", "", "bespoke", 4, "%", "higher-is-better", 90),
    ("Hip fractures in people over 65", "Emergency admissions for fractured neck of femur", "hip-fracture-incidence", "national", 8, "per 100,000", "lower-is-better", 180),
    ("Injuries due to falls in people over 65", "Emergency admissions", "", "adapted", 8, "per 100,000", "lower-is-better", 150),
    ("Frail older people with a case manager", "Multidisciplinary case management by community staff, GPs and social care", "", "bespoke", 12, "number", "higher-is-better", 30),
    ("Older people still at home 91 days after discharge into reablement", "With the local authority", "", "national", 18, "%", "higher-is-better", 200),
    ("Delayed transfers of care", "Days per 100,000 adults, health and social care together", "", "adapted", 15, "per 100,000", "lower-is-better", 45),
    ("Integrated care plans for people at risk of admission", "Joint plans of practices, community trust and council", "", "bespoke", 18, "number", "higher-is-better", 30),
    ("Carers identified by general practice", "", "", "bespoke", 8, "number", "higher-is-better", 30),
    ("Quality of life of carers", "", "carers-quality-of-life", "national", 3, "score", "higher-is-better", 200),
    ("Emergency admissions of children with lower respiratory infections", "", "emergency-admissions-children-lower-respiratory", "national", 7, "per 100,000", "lower-is-better", 180),
    ("Unplanned hospitalisation for asthma, diabetes and epilepsy in under 19s", "", "unplanned-hospitalisation-under-19-asthma-diabetes-epilepsy", "national", 7, "per 100,000", "lower-is-better", 180),
    ("A&E attendances of children under five", "", "", "bespoke", 6, "number", "lower-is-better", 45),
    ("Breastfeeding at six to eight weeks", "", "breastfeeding-6-8-weeks", "national", 9, "%", "higher-is-better", 120),
    ("Smoking at the time of delivery", "", "smoking-at-delivery", "national", 9, "%", "lower-is-better", 90),
    ("Smoking quitters at four weeks", "", "", "adapted", 7, "number", "higher-is-better", 120),
    ("Childhood obesity in year 6", "", "", "adapted", 5, "%", "lower-is-better", 240),
    ("Satisfaction with GP opening hours", "GP patient survey", "", "adapted", 5, "%", "higher-is-better", 90),
    ("Patients' experience of out-of-hours services", "", "gp-out-of-hours-experience", "national", 6, "%", "higher-is-better", 90),
    ("Antibiotic prescribing in primary care", "Items per 1,000 patients", "", "adapted", 6, "items", "lower-is-better", 75),
    ("E. coli bloodstream infections", "", "e-coli-bloodstream-infections", "adapted", 4, "number", "lower-is-better", 45),
    ("Pressure ulcers of grade 3 and 4", "", "", "bespoke", 5, "number", "lower-is-better", 30),
    ("NHS Health Checks in the most deprived areas", "", "", "adapted", 5, "%", "higher-is-better", 90),
    ("Flu vaccination of people at risk", "", "", "adapted", 5, "%", "higher-is-better", 60),
    ("Chronic kidney disease found and registered", "", "", "bespoke", 3, "%", "higher-is-better", 150),
    ("Follow-up outpatient appointments for each first one", "", "", "bespoke", 4, "ratio", "lower-is-better", 45),
    ("Annual health checks for people with a learning disability", "", "", "adapted", 4, "%", "higher-is-better", 120),
    ("Referrals handled by a musculoskeletal interface service", "", "", "bespoke", 2, "%", "higher-is-better", 45),
    ("Health gain after knee replacement", "Patient-reported outcome", "knee-replacement-health-gain", "national", 2, "score", "higher-is-better", 400),
    ("People with Parkinson's disease seen by a specialist nurse", "", "", "bespoke", 2, "%", "higher-is-better", 60),
    ("Emergency admissions for epilepsy", "", "", "bespoke", 2, "number", "lower-is-better", 100),
]

# Mean and spread between CCGs, and the restlessness of one CCG from year to year, of made-up figures.
FIGURES = {
    "emergency-readmissions-within-30-days": (11.4, 0.7, 0.25),
    "long-term-conditions-quality-of-life": (73.5, 2.2, 0.7),
    "diabetes-nine-care-processes": (58.0, 9.0, 3.0),
    "under-75-mortality-cardiovascular": (68.0, 14.0, 6.0),
    "stroke-unit-90-percent-of-stay": (80.0, 8.0, 4.0),
    "unplanned-hospitalisation-chronic-acs": (820.0, 190.0, 45.0),
    "psychological-therapies-access": (9.5, 2.8, 1.0),
    "cancers-detected-stage-1-or-2": (42.0, 6.0, 3.0),
    "hip-fracture-incidence": (580.0, 60.0, 35.0),
    "emergency-admissions-alcohol-related-liver-disease": (24.0, 9.0, 3.0),
    "breastfeeding-6-8-weeks": (45.0, 12.0, 1.8),
    "smoking-at-delivery": (13.0, 4.5, 0.9),
}


def rounded(value):
    return f"{max(0.1, value):.1f}"


def real_choices():
    """What the four CCGs of the register of real choices chose in 2013/14, by place in the menu."""
    return {
        "02Y": ["Unplanned hospitalisation for chronic", "Hip fractures in people over 65", "Estimated diagnosis rate"],
        "01N": ["Estimated diagnosis rate", "Patients with atrial fibrillation", "Two-week wait referrals"],
        "07V": ["People with diabetes who have had", "Frail older people with a case manager"],
    }


def main():
    chance = random.Random(SEED)
    ccgs = [r["code"] for r in csv.DictReader(open("Rules/Organisations/ccg-april-2013.csv"))]
    near = {code: [] for code in ccgs}
    for row in csv.DictReader(open("Rules/Organisations/ccg-neighbours-2013.csv")):
        near[row["code"]].append(row["neighbour"])
        near[row["neighbour"]].append(row["code"])
    direction = {m[2]: m[6] for m in MENU if m[2]}
    history = {}
    for indicator, (mean, spread, restless) in FIGURES.items():
        for code in ccgs:
            level = chance.gauss(mean, spread)
            history[code, indicator] = [level + chance.gauss(0, restless) for _ in YEARS]
    need = {}
    for indicator in FIGURES:
        ordered = sorted(ccgs, key=lambda c: history[c, indicator][-1], reverse=direction[indicator] == "lower-is-better")
        for place, code in enumerate(ordered):
            need[code, indicator] = 1 - place / (len(ccgs) - 1)  # 1 for the worst
    chosen = {code: [] for code in ccgs}
    for code, titles in real_choices().items():
        chosen[code] = [next(i for i, m in enumerate(MENU) if m[0].startswith(t)) for t in titles]
    for place, entry in enumerate(MENU):
        if isinstance(entry[4], str):
            wanted = int(entry[4][1:]) - sum(place in c for c in chosen.values())
            free = [c for c in ccgs if place not in chosen[c] and len(chosen[c]) < 3]
            weights = {c: 1 + need.get((c, entry[2]), 0.5) for c in free}
            for code in sorted(free, key=lambda c: chance.random() ** (1 / weights[c]), reverse=True)[:wanted]:
                chosen[code].append(place)
    taken = [sum(place in c for c in chosen.values()) for place in range(len(MENU))]
    order = ccgs[:]
    chance.shuffle(order)
    for code in order:
        while len(chosen[code]) < 3:
            weights = []
            for place, entry in enumerate(MENU):
                if isinstance(entry[4], str) or place in chosen[code] or taken[place] >= MOST:
                    weights.append(0)
                    continue
                copied = sum(place in chosen[n] for n in near[code])
                weights.append(entry[4] * (0.6 + 0.8 * need.get((code, entry[2]), 0.5)) * (1 + 0.25 * copied))
            place = chance.choices(range(len(MENU)), weights)[0]
            chosen[code].append(place)
            taken[place] += 1
    measures = []
    for code in ccgs:
        for slot, place in enumerate(chosen[code], 1):
            title, description, indicator, origin, _, unit, way, lag = MENU[place]
            better = 1 if way == "higher-is-better" else -1
            if indicator in FIGURES:
                mean, spread, restless = FIGURES[indicator]
                baseline = history[code, indicator][-1]
                step = abs(chance.gauss(0.9, 0.7)) * restless
            else:
                baseline = chance.uniform(20, 80) if unit == "%" else chance.uniform(80, 600)
                step = baseline * abs(chance.gauss(0.05, 0.03))
            target = baseline + better * step
            events = "" if chance.random() < 0.15 else int(chance.lognormvariate(5.2, 1.0))
            stated = chance.random() < 0.85
            measures.append({
                "id": f"M{code}-{slot}", "organisation": code, "year": "2013/14", "slot": f"local-{slot}",
                "title": title, "description": description,
                "numerator": "As in the description" if description and stated else "",
                "denominator": "Registered population" if stated else "",
                "indicator": indicator, "origin": origin, "unit": unit, "direction": way,
                "baseline": rounded(baseline) if chance.random() < 0.95 else "",
                "target": rounded(target) if chance.random() < 0.97 else "",
                "expected_events": events, "lag_days": lag if chance.random() < 0.9 else "",
                "agreed_on": f"2013-0{chance.randint(4, 6)}-{chance.randint(1, 28):02}",
                "evidence": "made-up", "source": SOURCE,
            })
    write("measures.csv", list(measures[0]), [list(m.values()) for m in measures])
    write("history.csv", ["organisation", "indicator", "period", "value"],
          [[c, i, y, rounded(v)] for (c, i), values in history.items() for y, v in zip(YEARS, values)])
    rows = []
    for measure in chance.sample([m for m in measures if m["target"] and m["baseline"]], 24):
        before, baseline = float(measure["target"]), float(measure["baseline"])
        easier = chance.random() < 0.75
        after = before + (baseline - before) * chance.uniform(0.2, 0.8) * (1 if easier else -1)
        why = "the baseline was corrected" if chance.random() < 0.4 else "the provider could not deliver the plan" if easier else "the first quarter went well"
        day = f"2013-{chance.randint(7, 12):02}-{chance.randint(1, 28):02}"
        if rounded(after) != measure["target"]:
            rows.append([measure["id"], day, measure["target"], rounded(after), "area team (made up)", why])
    write("amendments.csv", ["measure", "on", "before", "after", "who", "why"], sorted(rows, key=lambda r: (r[1], r[0])))


def write(name, heading, rows):
    with open(f"{FOLDER}/{name}", "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


main()
