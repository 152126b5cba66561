import QualityPremium

/// The small parts of which FHIR documents are made.
enum FHIRPart {
  static func coding(_ system: String, _ code: String, _ display: String? = nil) -> JSONValue {
    JSONValue.object([.init("system", .string(system)), .init("code", .string(code))])
      .with("display", display.map { .string($0) })
  }

  static func concept(_ codings: [JSONValue], text: String? = nil) -> JSONValue {
    JSONValue.object([.init("coding", .array(codings))]).with("text", text.map { .string($0) })
  }

  static func `extension`(_ url: String, _ name: String, _ value: JSONValue) -> JSONValue {
    .object([.init("url", .string(url)), .init(name, value)])
  }

  static func `extension`(_ url: String, parts: [JSONValue]) -> JSONValue {
    ["url": .string(url), "extension": .array(parts)]
  }

  static func period(_ period: Period) -> JSONValue {
    [
      "start": .string(period.firstDay.description), "end": .string(period.lastDay.description),
    ]
  }

  /// A number with its unit in words; without a system, since the units are those of the indicators.
  static func quantity(_ value: Quantity, _ unit: String) -> JSONValue {
    JSONValue.object([.init("value", .number(value.readable(places: 12)))])
      .with("unit", unit.isEmpty ? nil : .string(unit))
  }

  static func percent(_ value: Quantity) -> JSONValue {
    [
      "value": .number(value.readable(places: 12)), "unit": "%",
      "system": "http://unitsofmeasure.org", "code": "%",
    ]
  }

  /// Money as a measure score, which R4 has no place for but the extension of the guide.
  static func money(_ money: Money) -> JSONValue {
    [
      "extension": [
        `extension`(
          FHIRNames.extensionURL("alternate-measurescore"), "valueMoney",
          ["value": .number(money.plain), "currency": "GBP"])
      ]
    ]
  }

  /// Quality incentive payment, and within it pay for performance.
  static let paymentStreams: [JSONValue] = [
    ("qip", "Quality incentive payment"), ("p4p", "Pay for performance"),
  ].map { code, words in
    `extension`(
      FHIRNames.extensionURL("payment-stream"),
      parts: [
        `extension`(
          "type", "valueCodeableConcept",
          concept([coding(FHIRNames.paymentStreams, code, words)], text: words))
      ])
  }
}
