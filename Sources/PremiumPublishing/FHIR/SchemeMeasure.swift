import Foundation
import QualityPremium

/// A scheme as a `Measure` of FHIR R4: what is paid for, in groups that are its rules.
struct SchemeMeasure {
  let scheme: Scheme

  var id: String { FHIRNames.id(scheme.id.replacing("/", with: "-")) }
  var address: String { FHIRNames.address("Measure", id) }

  var resource: JSONValue {
    let wording = Wording(scheme)
    let name = scheme.id.split { !$0.isLetter && !$0.isNumber }.map(\.capitalized).joined()
    let resource: JSONValue = [
      "resourceType": "Measure", "id": .string(id),
      "extension": .array(
        [
          FHIRPart.extension(
            FHIRNames.extensionURL("program-model"),
            parts: [
              FHIRPart.extension(
                "hcplan", "valueCodeableConcept",
                FHIRPart.concept([FHIRPart.coding(FHIRNames.programme, "2C", "Category 2C")]))
            ])
        ] + FHIRPart.paymentStreams),
      "url": .string(address),
      "identifier": [["value": .string(scheme.id)]],
      "name": .string(name), "title": .string(scheme.title), "status": "active",
    ]
    return resource.with("date", scheme.announcement.map { .string($0.day.description) })
      .with(
        "description",
        .string(
          "The rules of \(scheme.title). Made by independent software, not an NHS service; "
            + "conformance to any implementation guide is not claimed.")
      )
      .with("effectivePeriod", FHIRPart.period(scheme.year))
      .with("relatedArtifact", sources.isEmpty ? nil : .array(sources))
      .with("group", .array(scheme.rules.map { group($0, wording) }))
  }

  private var sources: [JSONValue] {
    var seen: Set<String> = []
    return scheme.rules.flatMap(\.provenance.sources).filter { seen.insert($0.title).inserted }.map
    {
      JSONValue.object([
        .init("type", "citation"), .init("display", .string($0.title)),
      ]).with("url", $0.url.map { .string($0) })
    }
  }

  private func group(_ rule: any Rule, _ wording: Wording) -> JSONValue {
    let share = (rule as? Measure)?.weight ?? (rule as? Adjustment)?.deduction
    let test = wording.lines(of: rule).map(\.text).joined(separator: " ")
    let worth = share.map { " \($0) of the premium." } ?? ""
    return [
      "code": FHIRPart.concept(
        [
          FHIRPart.coding(FHIRNames.metric, Self.metric(rule)),
          FHIRPart.coding(FHIRNames.rule, rule.path, rule.title),
        ], text: rule.title),
      "description": .string("\(test)\(worth) (\(rule.confidence.rawValue))"),
    ]
  }

  /// The performance metric of the guide that a rule is reported under.
  static func metric(_ rule: any Rule) -> String {
    switch type(of: rule).kind {
    case Gateway.kind: "quality-gate-percentage"
    case Adjustment.kind: "potential-downside-qip"
    default: "performance-qip"
    }
  }
}
