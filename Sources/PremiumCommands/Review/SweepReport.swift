import ArgumentParser
import PremiumAnalysis
import PremiumFiles
import QualityPremium

/// A sweep and how its rows are written.
struct SweepReport {
  private let sweep: Sweep
  private let codes: [String]
  /// What the scheme as it stands, before any variant, pays at most.
  private let standing: Amount
  private let caveats: [String]

  init(
    _ scheme: Scheme, variant: Variant?, vary: [String], organisations: OrganisationColumns
  ) throws {
    let changed = try variant.map { try $0.applied(to: scheme) } ?? scheme
    let columns = organisations.evidence
    do {
      let axes = try vary.map { try Axis($0, of: changed) }
      sweep = try Sweep(changed, against: scheme, axes: axes, evidence: columns)
    } catch let error as AxisError {
      throw ValidationError(error.message + Self.hint(vary, changed))
    } catch let error as ParameterError {
      throw ValidationError(Self.words(error))
    }
    codes = organisations.codes
    let results = SchemeProgram(scheme).run(columns)
    standing = columns.populations.indices.reduce(.zero) { total, index in
      total + results.award(of: index, population: columns.populations[index]).atMost
    }
    let wording = Wording(scheme)
    caveats = organisations.caveats.map { wording.sentence($0) }
  }

  /// The number that a misspelt one was probably meant to be.
  private static func hint(_ vary: [String], _ scheme: Scheme) -> String {
    let paths = scheme.parameters.map(\.path)
    let asked = vary.compactMap { $0.split(separator: "=").first.map(String.init) }
    let wrong = asked.first { !$0.contains("*") && !paths.contains($0) }
    return wrong.flatMap { Suggestion.nearest(to: $0, among: paths) }
      .map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func words(_ error: ParameterError) -> String {
    switch error {
    case .none(let pattern): "The scheme has no number '\(pattern)'."
    case .unchanged(let path): "\(path) is varied twice."
    case .outOfRange(let path): "A value is out of range for \(path)."
    case .weightsOverWhole(let total): "The weights would add up to \(total)."
    }
  }

  func write(_ format: Assess.Format, brief: Bool, to output: inout Output) throws {
    switch format {
    case .table: try writeTable(brief: brief, to: &output)
    case .csv:
      try output.write(csvHeading(brief: brief))
      try sweep.run(withDetail: !brief) { try output.write(csvRow($0)) }
      for caveat in caveats { tell("note: \(caveat)") }
    case .json:
      var rows: [SweepDocument.Row] = []
      sweep.run(withDetail: !brief) { rows.append(documentRow($0)) }
      try output.write(
        JSONText.of(
          SweepDocument(
            scheme: sweep.scheme.id, caveats: caveats, standingExactGBP: standing.exactPounds,
            variants: rows)))
    }
  }

  private func value(_ row: SweepRow, _ axis: Int) -> String {
    sweep.axes[axis].text(of: sweep.axes[axis].values[row.values[axis]])
  }

  private func mover(_ mover: SweepRow.Mover) -> String {
    let money = mover.difference.magnitude.roundedHalfUpToThePenny.plain
    return "\(codes[mover.organisation]) \(mover.difference < .zero ? "-" : "+")\(money)"
  }

  // MARK: Text

  private func writeTable(brief: Bool, to output: inout Output) throws {
    try output.write(
      "As it stands the scheme pays \(standing.roundedHalfUpToThePenny) at most.\n\n")
    let patterns = sweep.axes.map(\.pattern)
    for pattern in patterns.enumerated() {
      try output.write(
        "\(Character(UnicodeScalar(UInt8(65 + pattern.offset)))) is \(pattern.element)\n")
    }
    let names = patterns.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
    var head = names.map { $0.leftPadded(to: 9) }.joined()
    head += "total".leftPadded(to: 20) + "change".leftPadded(to: 20) + "nothing".leftPadded(to: 9)
    if !brief {
      head +=
        "median".leftPadded(to: 9) + "gain".leftPadded(to: 6) + "lose".leftPadded(to: 6) + "  most"
    }
    try output.write((names.isEmpty ? "" : "\n") + head + "\n")
    try sweep.run(withDetail: !brief) { try output.write(line($0)) }
    try output.write("\n" + caveats.map { "! \($0)".wrapped(to: 100, indent: 2) + "\n" }.joined())
  }

  private func line(_ row: SweepRow) -> String {
    let change = row.atMost - standing
    let sign = change < .zero ? "-" : change > .zero ? "+" : ""
    var line = sweep.axes.indices.map { value(row, $0).leftPadded(to: 9) }.joined()
    line += "\(row.atMost.roundedHalfUpToThePenny)".leftPadded(to: 20)
    line += "\(sign)\(change.magnitude.roundedHalfUpToThePenny)".leftPadded(to: 20)
    line += "\(row.withNothing)".leftPadded(to: 9)
    if let detail = row.detail {
      let movers = [detail.mostGained.first, detail.mostLost.first].compactMap { $0 }.map(mover)
      line += "\(detail.quantiles[2])".leftPadded(to: 9) + "\(detail.gaining)".leftPadded(to: 6)
      line += "\(detail.losing)".leftPadded(to: 6) + "  " + movers.joined(separator: ", ")
    }
    return line + "\n"
  }

  // MARK: CSV

  private func csvHeading(brief: Bool) -> String {
    let detail =
      brief
      ? []
      : SweepRow.hundredths.map { "share_p\($0)_percent" } + [
        "gaining", "losing", "most_gained", "most_lost",
      ]
    return CSVText.line(
      sweep.axes.map(\.pattern) + [
        "total_min_exact_gbp", "total_max_exact_gbp", "change_exact_gbp", "with_nothing",
      ] + detail)
  }

  private func csvRow(_ row: SweepRow) -> String {
    var fields = sweep.axes.indices.map { value(row, $0) }
    fields += [
      row.atLeast.exactPounds, row.atMost.exactPounds, (row.atMost - standing).exactPounds,
      "\(row.withNothing)",
    ]
    if let detail = row.detail {
      fields += detail.quantiles.map { $0.percent.description }
      fields += ["\(detail.gaining)", "\(detail.losing)"]
      fields += [detail.mostGained, detail.mostLost].map { movers in
        movers.map(mover).joined(separator: "; ")
      }
    }
    return CSVText.line(fields)
  }

  private func documentRow(_ row: SweepRow) -> SweepDocument.Row {
    let values = sweep.axes.indices.map { (sweep.axes[$0].pattern, value(row, $0)) }
    return SweepDocument.Row(
      values: Dictionary(uniqueKeysWithValues: values), atLeastExactGBP: row.atLeast.exactPounds,
      atMostExactGBP: row.atMost.exactPounds, withNothing: row.withNothing,
      sharePercent: row.detail.map { detail in
        Dictionary(
          uniqueKeysWithValues: zip(SweepRow.hundredths, detail.quantiles)
            .map { ("p\($0)", $1.percent.description) })
      },
      gaining: row.detail?.gaining, losing: row.detail?.losing,
      mostGained: row.detail?.mostGained.map(mover), mostLost: row.detail?.mostLost.map(mover))
  }
}

/// A sweep as JSON.
private struct SweepDocument: Encodable {
  var scheme: String
  var caveats: [String]
  var standingExactGBP: String
  var variants: [Row]

  enum CodingKeys: String, CodingKey {
    case scheme, caveats, variants
    case standingExactGBP = "standing_exact_gbp"
  }

  struct Row: Encodable {
    var values: [String: String]
    var atLeastExactGBP: String
    var atMostExactGBP: String
    var withNothing: Int
    var sharePercent: [String: String]?
    var gaining: Int?
    var losing: Int?
    var mostGained: [String]?
    var mostLost: [String]?

    enum CodingKeys: String, CodingKey {
      case values, gaining, losing
      case atLeastExactGBP = "at_least_exact_gbp"
      case atMostExactGBP = "at_most_exact_gbp"
      case withNothing = "with_nothing"
      case sharePercent = "share_percent"
      case mostGained = "most_gained"
      case mostLost = "most_lost"
    }
  }
}
