import PremiumAnalysis
import PremiumStore
import QualityPremium

/// A register as one visitor sees it: what is agreed, and of the rest what they may read.
struct ShownRegister {
  struct Entry {
    var choice: Portfolio.Choice
    var areaTeam: String?
    /// Nothing in a register that knows no stages.
    var stage: MeasureStage?
  }

  let name: Registers.Name
  let portfolio: Portfolio
  let entries: [Entry]
  /// The registers that there are.
  let names: [Registers.Name]

  private let profiles: [String: CommissionerProfile]

  var frame: CodingFrame { portfolio.frame }

  /// - Parameters:
  ///   - named: the register of the address; without it that of the query, or the first that holds anything.
  init(_ exchange: Exchange, named: String? = nil) throws {
    let scheme = try exchange.scheme()
    let (registers, store) = (exchange.site.registers, exchange.store)
    let all = try Registers.Name.allCases.compactMap { name in
      try registers.portfolio(name, scheme, store).map { (name, $0) }
    }
    names = all.map(\.0)
    let wanted = named ?? exchange.query("of")
    let found =
      if let wanted {
        all.first { $0.0.rawValue == wanted }
      } else {
        all.first { !$0.1.choices.isEmpty } ?? all.first
      }
    guard let found else { throw WebError.notFound }
    (name, portfolio) = found
    let profiles = Dictionary(portfolio.profiles.map { ($0.code, $0) }) { first, _ in first }
    self.profiles = profiles
    func entry(_ choice: Portfolio.Choice, _ stage: MeasureStage?) -> Entry {
      Entry(
        choice: choice, areaTeam: profiles[choice.measure.organisation]?.areaTeam, stage: stage)
    }
    guard name == .record else {
      entries = portfolio.choices.map { entry($0, nil) }
      return
    }
    let readable = Set(exchange.readable(.draftMeasures).map(\.code))
    let records = try registers.records(scheme, store)
    let stages = Dictionary(records.map { (Registers.id($0.key), $0.stage) }) { first, _ in first }
    let drafts = records.filter {
      $0.agreed == nil && $0.stage != .withdrawn && readable.contains($0.key.organisation)
    }
    entries =
      (portfolio.choices + (try registers.code(drafts, scheme))).map {
        entry($0, stages[$0.measure.id] ?? nil)
      }.sorted { $0.choice.measure.id < $1.choice.measure.id }
  }

  func organisationName(_ code: String) -> String { profiles[code]?.name ?? code }
  func areaTeam(_ code: String) -> String { profiles[code]?.areaTeam ?? "" }

  func themes(of entry: Entry) -> [Theme] {
    entry.choice.coding.asserted.compactMap { frame.theme($0.theme) }
  }

  /// What the reader has to know before any figure of it.
  var opening: String {
    let made = entries.count { $0.choice.measure.evidence == .madeUp }
    switch name {
    case .record:
      return entries.isEmpty
        ? "No local measure of this record is agreed yet."
        : "The local measures of this record, as they were agreed"
          + (made > 0 ? ". They are made up and say nothing about any CCG." : ".")
    case .published:
      return
        "Real: each of these choices was published by its CCG or by the press, which is named with it. "
        + "Most choices of 2013/14 were never published together; with so few, little can be concluded."
    case .illustrative:
      return
        "Made up: who chose what, every baseline and every target were drawn by a script, so that a full "
        + "register can be shown. Only the frequencies named in its README follow what was published. No "
        + "line says anything about a real CCG."
    }
  }
}
