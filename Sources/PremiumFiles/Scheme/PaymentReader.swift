import QualityPremium

/// Reads what a scheme pays: an amount for each person or for each point, or a share of a contract.
struct PaymentReader {
  let sources: [String: Source]

  static let keys = ["amount-per-head", "amount-per-point", "share-of-contract"]

  /// Whether measures are worth points and not weights.
  static func countsPoints(_ top: YAMLMapping) -> Bool { top.values["amount-per-point"] != nil }

  func read(
    _ top: YAMLMapping, points: Quantity, _ reader: inout YAMLReader
  ) -> (PaymentRule, Provenance)? {
    let written = Self.keys.filter { top.values[$0] != nil }
    guard written.count == 1, let key = written.first, let node = top.values[key] else {
      if written.isEmpty { return reader.required(Self.keys[0], in: top).flatMap { _ in nil } }
      reader.report(
        top.values[written[1]], "the scheme pays by \(written.joined(separator: " and by "))",
        remedy: "keep one")
      return nil
    }
    let keys =
      (key == "amount-per-point" ? SchemeKeys.amountPerPoint : SchemeKeys.amountPerHead).names
    guard let mapping = reader.mapping(node, of: key, keys: keys),
      let payment = payment(key, mapping, points, &reader),
      let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    else { return nil }
    return (payment, provenance)
  }

  private func payment(
    _ key: String, _ mapping: YAMLMapping, _ points: Quantity, _ reader: inout YAMLReader
  ) -> PaymentRule? {
    if key == "share-of-contract" {
      return reader.share("value", in: mapping).map { .ofContract($0) }
    }
    let money = reader.required("value", in: mapping).flatMap {
      reader.parse($0, of: "amount", as: "an amount as £5.00", { Money(pounds: $0) })
    }
    guard key == "amount-per-point" else { return money.map { .perHead($0) } }
    let list = reader.required("average-list", in: mapping).flatMap {
      reader.parse($0, of: "average-list", as: "a number of people such as 9639") { text in
        (try? Quantity(decimal: text)).flatMap { $0 > .zero ? $0 : nil }
      }
    }
    guard let money, let list else { return nil }
    return .perPoint(money, points: points, averageList: list)
  }
}

extension YAMLReader {
  /// The points of a measure.
  mutating func points(in mapping: YAMLMapping) -> Quantity? {
    if let node = mapping.values["weight"] {
      report(
        node, "the scheme pays by points, and the measure has a weight", remedy: "write 'points'")
    }
    return required("points", in: mapping).flatMap { node in
      parse(node, of: "points", as: "a number above 0, such as 40") { text in
        (try? Quantity(decimal: text)).flatMap { $0 > .zero ? $0 : nil }
      }
    }
  }

  /// The weight of a measure of a scheme that does not pay by points.
  mutating func weight(in mapping: YAMLMapping) -> Share? {
    if let node = mapping.values["points"] {
      report(
        node, "the scheme does not pay by points", remedy: "write 'weight', or 'amount-per-point'")
    }
    return share("weight", in: mapping)
  }
}
