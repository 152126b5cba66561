"""Validates a Bundle of measure reports against FHIR R4B, and asserts what the guide asks of a report."""

import json
import sys
from decimal import Decimal

from fhir.resources.R4B.bundle import Bundle

text = open(sys.argv[1]).read()
bundle = Bundle.model_validate_json(text)
document = json.loads(text, parse_float=Decimal)
guide = "http://hl7.org/fhir/us/davinci-vbpr"
by_type = {}
for entry in document["entry"]:
    by_type.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
addresses = [entry["fullUrl"] for entry in document["entry"]]
assert len(set(addresses)) == len(addresses)
(measure,) = by_type["Measure"]
organisations = {f"Organization/{item['id']}" for item in by_type["Organization"]}


def extensions(node, name):
    return [e for e in node.get("extension", []) if e["url"] == f"{guide}/StructureDefinition/{name}"]


def part(extension, name):
    (found,) = [e for e in extension["extension"] if e["url"] == name]
    return found


def metric(group):
    return [c["code"] for c in group["code"]["coding"]
            if c["system"] == f"{guide}/CodeSystem/vbp-performance-metric"]


streams = {part(e, "type")["valueCodeableConcept"]["coding"][0]["code"]
           for e in extensions(measure, "payment-stream")}
assert streams == {"qip", "p4p"}
model = part(extensions(measure, "program-model")[0], "hcplan")
assert model["valueCodeableConcept"]["coding"][0]["code"] == "2C"
assert measure["status"] == "active" and "improvementNotation" not in measure
assert measure["effectivePeriod"]["start"] < measure["effectivePeriod"]["end"]
kinds = set()
for report in by_type["MeasureReport"]:
    (category,) = [e for e in report["extension"] if e["url"].endswith("/measurereport-category")]
    assert category["valueCodeableConcept"]["coding"][0]["code"] == "vbp"
    assert report["type"] == "summary" and report["measure"] == measure["url"]
    assert report["status"] in ("complete", "pending") and "improvementNotation" not in report
    (subject,) = extensions(report["subject"], "organization-subject")
    assert subject["valueReference"]["reference"] in organisations
    assert report["reporter"]["reference"] in organisations
    assert len(report["date"]) == 10 and report["period"] == measure["effectivePeriod"]
    # Conformance to the guide is not claimed.
    assert "profile" not in report.get("meta", {})
    money = {}
    ids = [group["id"] for group in report["group"]]
    assert len(set(ids)) == len(ids)
    for group in report["group"]:
        assert group["code"]["coding"]
        kinds.update(metric(group))
        score = group.get("measureScore", {})
        for extension in extensions(score, "alternate-measurescore"):
            assert extension["valueMoney"]["currency"] == "GBP" and "value" not in score
            money.setdefault(metric(group)[0], []).append(extension["valueMoney"]["value"])
        for threshold in extensions(group, "threshold"):
            part(threshold, "threshold")["valueQuantity"]["value"]
            assert part(threshold, "type")["valueCodeableConcept"]["text"]
            assert part(threshold, "gapToThreshold")["valueQuantity"]["value"] >= 0
        for baseline in extensions(group, "baseline"):
            assert part(baseline, "baseline")["valueQuantity"] is not None
            assert part(baseline, "period")["valuePeriod"]["start"]
        for period in extensions(group, "service-period"):
            assert period["valuePeriod"]["start"] < period["valuePeriod"]["end"]
        for population in group.get("population", []):
            assert population["count"] >= 0
    least, most = money["earned-incentive"]
    assert 0 <= least <= most <= money["potential-upside-qip"][0]
    assert (least == most) == (report["status"] == "complete")
wanted = {"earned-incentive", "potential-upside-qip", "performance-qip", "earnings-qip",
          "quality-gate-percentage"}
assert wanted <= kinds, kinds
print(f"{len(by_type['MeasureReport'])} measure reports and their measure are valid R4B")
