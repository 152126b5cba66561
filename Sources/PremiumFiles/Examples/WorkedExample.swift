public import QualityPremium

/// A worked example of a scheme: what is known of one organisation, and what it has to come to.
public struct WorkedExample: Hashable, Sendable {
  public var title: String
  /// The source of its figures, where it has one.
  public var from: String?
  public var population: Int
  /// Everything that is known, by the words of a mapping file, such as `pyll baseline`.
  public var known: [String: String]
  /// What it changes of what is known, and what it leaves open.
  public var changed: [String: String]
  public var unknown: [String]
  /// How the weight of menus was agreed, by measure and option.
  public var splits: [Measure.ID: [Part.ID: Share]]
  public var expected: Expected
  /// Where it is written.
  public var place: Place

  /// What it has to come to; what it does not say is not looked at.
  public struct Expected: Hashable, Sendable {
    public var award: String?
    public var earned: String?
    public var deducted: String?
    public var status: String?
    public var verdicts: [String: String]
  }

  public struct Place: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
  }
}

extension WorkedExample {
  /// What the scheme makes of it: the evidence goes through a table and its mapping, as a user's does.
  public func assessment(under scheme: Scheme) throws(Problems) -> Assessment {
    var cells = known.merging(changed) { _, changed in changed }
    for word in unknown { cells[word] = nil }
    for (menu, shares) in splits {
      for (option, share) in shares {
        cells[ColumnMapping.splitWord(option, in: menu)] = "\(share.percent)"
      }
    }
    cells["organisation"] = "X"
    cells["population"] = "\(population)"
    let words = cells.keys.sorted()
    let mapping = words.map { "'\($0)': '\($0)'\n" }.joined()
    let table = CSVLine.text(words) + CSVLine.text(words.map { cells[$0] ?? "" })
    do {
      let columns = try ColumnMapping.read(
        InputFile(name: "columns", bytes: Array(mapping.utf8)), for: scheme)
      let source = TableSource(InputFile(name: "table", bytes: Array(table.utf8)))
      let submissions = try TableReader(source, columns: columns, for: scheme).submissions()
      let submission = submissions.list[0]
      return scheme.assess(submission.commissioner, on: submission.evidence)
    } catch {
      throw Problems(error.list.map { problem("\($0.what)", remedy: $0.remedy) })
    }
  }

  /// Where what was found is not what was expected.
  public func differences(from assessment: Assessment) -> [Problem] {
    let award = assessment.award
    let (least, most) = (
      award.atLeast.roundedHalfUpToThePenny, award.atMost.roundedHalfUpToThePenny
    )
    let paid = least == most ? "\(most)" : "\(least) to \(most)"
    let verdicts = Dictionary(
      uniqueKeysWithValues: assessment.reasonsByPath.map { ($0.path, $0.reason.verdict.rawValue) })
    let pairs =
      [
        ("the award", expected.award, paid), ("earned", expected.earned, "\(award.earned)"),
        ("deducted", expected.deducted, "\(award.deducted)"),
        ("the status", expected.status, award.status.rawValue),
      ] + expected.verdicts.sorted { $0.key < $1.key }.map { ($0, $1, verdicts[$0] ?? "no rule") }
    return pairs.compactMap { name, expected, found in
      guard let expected, expected != found else { return nil }
      return problem(
        "\(name) is \(found), not \(expected)", remedy: "correct the rule or the example")
    }
  }

  private func problem(_ what: String, remedy: String) -> Problem {
    Problem(
      file: place.file, line: place.line, column: place.column, "in the example '\(title)' \(what)",
      remedy: remedy)
  }
}
