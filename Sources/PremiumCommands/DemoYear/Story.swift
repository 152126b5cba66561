import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// The year as it goes: the record that it writes to, and what has been told.
struct Story {
  let folder: URL
  let rules: RulesFolder
  let library: RuleLibrary
  let loaded: RuleLibrary.LoadedScheme
  let clock: StoryClock
  let store: Store
  /// The CCGs of 2013, in the order of the register.
  let list: [Organisation]
  /// The CCG whose first local figure never comes.
  let late = "11T"
  /// The CCG whose figure is corrected after payment.
  let corrected = "02Y"

  var scheme: Scheme { loaded.scheme }

  /// Whether it is told on standard output as it goes.
  private let isTold: Bool

  /// - Parameters:
  ///   - others: people who get their roles with the cast, for whoever goes on with the record.
  init(in folder: URL, with others: [Appointment] = [], isTold: Bool = true) throws {
    self.folder = folder
    self.isTold = isTold
    rules = try RulesFolder.current()
    library = try rules.library()
    loaded = try library.named("quality-premium/2013-14")
    let clock = StoryClock(DemoCast.from)
    self.clock = clock
    let register = try OrganisationRegister.read(rules.organisations)
    store = try Store(
      at: folder.appending(path: "premium.sqlite"), organisations: register,
      origin: "qp demo-year", clock: { clock.next() })
    list = register.list.filter { $0.isOpen(on: DemoCast.from.adding(days: 120)) }
    say(
      """
      The Quality Premium 2013/14, played from proposals to a restatement.
      People, local measures and outcomes are made up. Nothing here is a published result.
      """)
    try store.people.propose(
      DemoCast(organisations: list).appointments + others, by: DemoCast.administrators[0],
      reason: "the people of the year")
    tell(
      "1 January 2013",
      "\(DemoCast(organisations: list).appointments.count) people get their roles.")
  }

  /// A line of the story under its day.
  func tell(_ day: String, _ sentences: String...) {
    say("\n\(day)")
    for sentence in sentences { also(sentence) }
  }

  func also(_ sentence: String) { say("  " + sentence.wrapped(to: 96, indent: 2)) }

  private func say(_ text: String) { if isTold { print(text) } }

  /// The whole year.
  mutating func play() throws {
    try agreeMeasures()
    try bringEvidence()
    try decideGateways()
    try runTheYearEnd()
    try planSpending()
    try restate()
    try reportSpending()
  }

  /// Does what has to be refused, and gives the refusal in its own words.
  func refusal(_ body: () throws -> Void) throws -> String {
    do {
      try body()
    } catch let error as StoreError {
      return error.description
    } catch let error as EvidenceRefused {
      return Self.short(error)
    } catch let problems as Problems {
      return problems.list.first?.description ?? problems.description
    }
    throw Failure(message: "the story expected a refusal, and there was none")
  }

  /// The first refusal, and how many rows share it.
  private static func short(_ error: EvidenceRefused) -> String {
    guard let first = error.receipt.refusals.first else { return error.description }
    let others = error.receipt.refusals.count - 1
    return first.problem.description + (others > 0 ? " (and \(others) more rows)" : "")
  }

  mutating func close() throws {
    let head = try store.auditHead()
    try store.close()
    try Data("\(head)\n".utf8).write(to: folder.appending(path: "head.txt"))
    let verified = try BundleVerification(of: folder.appending(path: "bundle"))
    let trail = try AuditTrail.verify(folder.appending(path: "premium.sqlite"), against: head)
    say(
      """

      The bundle was worked out again: \(verified.organisations) organisations, byte for byte.
      The trail was verified: \(trail.count) events, each row as it was written.
      Head: \(head)
      """)
  }
}

extension Day {
  /// The day so many days later.
  func adding(days: Int64) -> Day { Day(number: number + days) }
}
