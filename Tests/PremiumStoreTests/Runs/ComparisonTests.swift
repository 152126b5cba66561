import Foundation
import PremiumFiles
import QualityPremium
import Testing

@testable import PremiumStore

@Suite("Every pound by which two runs differ has its cause")
struct ComparisonTests {
  /// Twenty CCGs of the example, one change each.
  private static let twenty = [
    "00C", "00D", "00F", "00G", "00H", "00J", "00K", "00L", "00M", "00N", "00P", "00Q", "00R",
    "00T", "00V", "00W", "00X", "00Y", "01A", "01C",
  ]

  private typealias Mutation = (old: String, new: String)

  /// One input of each of the twenty changed: a figure, a statement or a population.
  private static func mutations(_ inputs: RunInputs) throws -> [(code: String, Mutation)] {
    try twenty.enumerated().map { index, code in
      let file =
        index % 3 == 2
        ? "organisations.csv" : index % 3 == 1 ? "statements.csv" : "observations.csv"
      let text = try #require(inputs.evidence.first { $0.name == file }).text
      let lines = text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(code) }
      switch index % 3 {
      case 0:
        // The last year of life lost turns from a pass to a failure, or the other way round.
        let line = try #require(lines.first { $0.contains(",pyll,2013,") })
        var fields = line.components(separatedBy: ",")
        let isLow = try #require(Double(fields[5])) < 2000
        let bounds = fields.firstIndex { $0.hasSuffix("\"") }
        fields[5] = isLow ? "2999.9" : "1500.1"
        let place = try #require(bounds) + 2
        fields[place] = "1.0"
        fields[place + 1] = "9000.0"
        return (code, (line, fields.joined(separator: ",")))
      case 1:
        let line = try #require(lines.first { $0.contains(",financial-failure,") })
        let new =
          line.contains(",yes,")
          ? line.replacingOccurrences(of: ",yes,", with: ",no,")
          : line.replacingOccurrences(of: ",no,", with: ",yes,")
        return (code, (line, new))
      default:
        let line = try #require(lines.first)
        return (code, (line, line.replacingOccurrences(of: ",2013-04-01,", with: "1,2013-04-01,")))
      }
    }
  }

  @Test("Twenty changed inputs are named, those and no others, and nothing is left unexplained")
  func twentyInputs() throws {
    let year = try RunScratch(Self.twenty)
    let inputs = try RunScratch.inputs(Self.twenty)
    let first = try year.assess(inputs)
    let mutations = try Self.mutations(inputs)
    let second = try year.assess(
      RunScratch.inputs(Self.twenty, evidence: mutations.map(\.1)))
    let comparison = try year.runs.compare(first, second)
    #expect(comparison.unexplained == .nothing)
    #expect(comparison.changes.map(\.organisation) == Self.twenty)
    for (index, change) in comparison.changes.enumerated() {
      let start = ["pyll 2013: ", "financial-failure 2013/14: ", "population: "][index % 3]
      #expect(change.what.hasPrefix(start), "\(change)")
      #expect(change.cause == (index % 3 == 2 ? .organisation : .correction))
    }
    // One change an organisation: each moved just what its award did.
    let (before, after) = (try year.runs.awards(of: first), try year.runs.awards(of: second))
    for (change, pair) in zip(comparison.changes, zip(before, after)) {
      #expect(change.atLeast == pair.1.atLeast - pair.0.atLeast)
      #expect(change.atMost == pair.1.atMost - pair.0.atMost)
    }
    #expect(comparison.changes.filter { $0.atLeast != .zero }.count > 10)
    #expect(comparison.before.atLeast == before.reduce(Money.zero) { $0 + $1.atLeast })
    #expect(comparison.after.atLeast == after.reduce(Money.zero) { $0 + $1.atLeast })
  }

  @Test("Figures that came, a rule that changed, a CCG that joined: each has its own part")
  func everyCause() throws {
    let year = try RunScratch()
    var early = try RunScratch.inputs(["09G", "09H"])
    for index in early.evidence.indices {
      early.evidence[index].removeLines { $0.hasPrefix("09H,pyll,2013,") }
    }
    let first = try year.assess(early)
    let second = try year.assess(
      RunScratch.inputs(rules: [
        ("value: £5.00", "value: £4.00"), ("at-least: 3.2%", "at-least: 3.3%"),
      ])
    )
    let comparison = try year.runs.compare(first, second)
    #expect(comparison.unexplained == .nothing)
    #expect(
      comparison.rules == ["amount per head: £5.00 became £4.00", "measure:pyll was changed"])
    #expect(comparison.moved(by: .program) == .nothing)
    let named = comparison.changes.map { "\($0.organisation) \($0.cause.rawValue) \($0.what)" }
    #expect(named.contains("09X organisation NHS Horsham and Mid Sussex joined, with its evidence"))
    #expect(named.contains { $0.hasPrefix("09H evidence pyll 2013: ") && $0.hasSuffix(" came") })
    // The rules move what the award under the old amount was short of a fifth, and nothing else.
    for code in RunScratch.codes {
      let rule = comparison.changes.filter { $0.organisation == code && $0.cause == .rule }
      #expect(rule.allSatisfy { $0.what.hasPrefix("amount per head") })
    }
  }

  @Test("Backwards, every part has the other sign in sum, and a run equals itself")
  func backwards() throws {
    let year = try RunScratch()
    let first = try year.assess(RunScratch.inputs())
    let second = try year.assess(
      RunScratch.inputs(
        ["09G", "09X"],
        evidence: [("financial-failure,2013/14,yes", "financial-failure,2013/14,no")],
        rules: [("value: £5.00", "value: £6.00")]))
    let there = try year.runs.compare(first, second)
    let back = try year.runs.compare(second, first)
    #expect(there.after - there.before == .nothing - (back.after - back.before))
    #expect(there.unexplained == .nothing && back.unexplained == .nothing)
    #expect(there.changes.contains { $0.what == "NHS Crawley left" })
    let same = try year.runs.compare(first, first)
    #expect(same.changes.isEmpty && same.rules.isEmpty)
  }

  @Test("Fifty pairs of runs with inputs changed at random leave nothing unexplained")
  func random() throws {
    let base = try RunScratch.inputs()
    let reading = try RunReading(base)
    for seed in 0..<50 {
      var random = Ticker(seed)
      let changed = RunReading.changed(reading, &random)
      let sides = [reading, changed].map { reading in
        RunComparison.Side(reading, awards: reading.assess().map(RunAward.init))
      }
      let comparison = RunComparison(sides[0], sides[1])
      #expect(comparison.unexplained == .nothing, "seed \(seed)")
      #expect(comparison.moved(by: .program) == .nothing, "seed \(seed)")
      #expect(!comparison.changes.isEmpty)
    }
  }
}

/// A generator of repeatable small numbers.
private struct Ticker {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

extension RunReading {
  /// The same with several figures, statements, rules and organisations changed or taken away.
  fileprivate static func changed(_ reading: RunReading, _ random: inout Ticker) -> RunReading {
    var changed = reading
    for index in changed.submissions.list.indices {
      var evidence = changed.submissions.list[index].evidence
      for subject in evidence.observations.keys.sorted(by: { "\($0)" < "\($1)" }) {
        switch random.next(4) {
        case 0: evidence.observations[subject] = nil
        case 1: evidence.observations[subject]?.value = Quantity(random.next(100))
        default: break
        }
      }
      for key in evidence.statements.keys.sorted(by: { "\($0)" < "\($1)" })
      where random.next(3) == 0 {
        evidence.statements[key]?.answer.toggle()
      }
      changed.submissions.list[index].evidence = evidence
    }
    if random.next(2) == 0 { changed.submissions.list.remove(at: random.next(3)) }
    let measure = random.next(changed.loaded.scheme.measures.count)
    changed.loaded.scheme.measures[measure].weight = Share(fraction: Quantity(1, over: 7))
    if random.next(2) == 0 { changed.loaded.scheme.adjustments.removeFirst() }
    return changed
  }
}

extension RunAward {
  fileprivate init(_ assessment: Assessment) {
    let award = assessment.award
    self.init(
      organisation: assessment.commissioner.code, name: assessment.commissioner.name,
      maximum: assessment.maximum, atLeast: award.atLeast.roundedHalfUpToThePenny,
      atMost: award.atMost.roundedHalfUpToThePenny, status: award.status)
  }
}
