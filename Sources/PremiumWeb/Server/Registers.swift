import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Synchronization

/// The registers of local measures that the site shows: this record's, and those of the examples.
final class Registers: Sendable {
  /// Which register, as an address names it.
  enum Name: String, CaseIterable, Sendable {
    case record, published, illustrative

    var title: String {
      switch self {
      case .record: "Agreed in this record"
      case .published: "Real choices that were found published"
      case .illustrative: "An illustrative register (made up)"
      }
    }
  }

  private struct Places: Sendable {
    var coder: Coder
    var profiles: [CommissionerProfile]
    var indicators: [Indicator.ID: Indicator]
    var examples: [Name: Portfolio]
  }

  private struct Recorded: Sendable {
    var event: Int64
    var scheme: String
    /// Every measure of the record, agreed or not.
    var records: [MeasureRecord]
    var portfolio: Portfolio
  }

  private let rules: RuleBook
  private let isDemonstration: Bool
  private let places = Mutex<Places?>(nil)
  private let recorded = Mutex<Recorded?>(nil)

  init(_ rules: RuleBook, isDemonstration: Bool) {
    self.rules = rules
    self.isDemonstration = isDemonstration
  }

  /// The measures of a register with their themes; nothing where there is no such register.
  func portfolio(_ name: Name, _ scheme: Scheme, _ store: Store) throws -> Portfolio? {
    guard name == .record else { return try known().examples[name] }
    return try recorded(scheme, store).portfolio
  }

  /// Every measure of the record, agreed or not: for those who may read them.
  func records(_ scheme: Scheme, _ store: Store) throws -> [MeasureRecord] {
    try recorded(scheme, store).records
  }

  private func recorded(_ scheme: Scheme, _ store: Store) throws -> Recorded {
    let places = try known()
    let event = try store.auditHead().count
    if let kept = recorded.withLock({ $0 }), kept.event == event, kept.scheme == scheme.id {
      return kept
    }
    let records = try store.measures.list(scheme: scheme)
    let agreed = records.filter { $0.agreed != nil }
    let portfolio = Portfolio(
      name: Name.record.rawValue, measures: agreed.map { measure($0, scheme) },
      profiles: places.profiles, history: [], amendments: [], records: [],
      indicators: places.indicators, coder: places.coder)
    let read = Recorded(
      event: event, scheme: scheme.id, records: records, portfolio: portfolio)
    recorded.withLock { $0 = read }
    return read
  }

  /// The themes of measures that are not agreed, for those who may read them.
  func code(_ records: [MeasureRecord], _ scheme: Scheme) throws -> [Portfolio.Choice] {
    let coder = try known().coder
    let measures = records.map { measure($0, scheme) }
    return zip(measures, coder.code(measures.map(\.text))).map {
      Portfolio.Choice(measure: $0, coding: $1)
    }
  }

  /// The id of a measure of the record in addresses.
  static func id(_ key: MeasureRecord.Key) -> String { "\(key.organisation)-\(key.slot)" }

  private func measure(_ record: MeasureRecord, _ scheme: Scheme) -> RegisterMeasure {
    let proposal = record.current
    func number(_ field: ProposalField) -> Quantity? {
      proposal[field].isEmpty ? nil : try? Quantity(decimal: proposal[field])
    }
    let origin: RegisterMeasure.Origin? =
      switch proposal[.indicatorOrigin] {
      case "national set": .national
      case "adapted": .adapted
      case "bespoke": .bespoke
      default: nil
      }
    return RegisterMeasure(
      text: MeasureText(
        id: Self.id(record.key), title: proposal.title, description: proposal[.plainDescription],
        numerator: proposal[.numerator], indicator: proposal.indicator),
      organisation: record.key.organisation, year: scheme.year, slot: record.key.slot,
      denominator: proposal[.denominator], origin: origin,
      unit: proposal[.unit].isEmpty ? nil : proposal[.unit], baseline: number(.baselineValue),
      target: number(.targetValue), lagDays: Int(proposal[.reportingLagDays]),
      agreedOn: record.agreed?.on, evidence: isDemonstration ? .madeUp : .published,
      source: isDemonstration ? "made up for this demonstration" : "this record")
  }

  private func known() throws -> Places {
    if let known = places.withLock({ $0 }) { return known }
    let indicators = rules.library.indicators
    let frame = try CodingFrameFolder.read(
      rules.folder.themes, indicators: Set(indicators.keys))
    let profiles = try ProfilesFolder.read(rules.folder.organisations)
    let coder = Coder(frame)
    var examples: [Name: Portfolio] = [:]
    let folder = rules.folder.examples.appending(path: "portfolio-2013-14")
    // A program that was installed without its examples has the record's register alone.
    if FileManager.default.fileExists(atPath: folder.path) {
      let names = RegisterFolder.Known(
        organisations: Set(profiles.map(\.code)), indicators: Set(indicators.keys),
        themes: Set(frame.themes.map(\.id)))
      for register in try RegisterFolder.readAll(folder, known: names) {
        let name: Name = register.name == folder.lastPathComponent ? .published : .illustrative
        examples[name] = Portfolio(
          name: name.rawValue, measures: register.measures, profiles: profiles,
          history: register.history, amendments: register.amendments, records: register.records,
          indicators: indicators, coder: coder)
      }
    }
    let known = Places(
      coder: coder, profiles: profiles, indicators: indicators, examples: examples)
    places.withLock { $0 = known }
    return known
  }
}
