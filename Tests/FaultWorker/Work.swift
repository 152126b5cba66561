import PremiumRules
import PremiumStore
import QualityPremium

/// The operations that the worker does, small and large ones in turn.
struct Work {
  private let store: Store
  private let seed: UInt64
  /// Evidence and runs, for one worker in four: reading the rules takes it longest.
  private let year: YearWork?
  private var count = 0

  init(store: Store, home: RulesFolder, seed: UInt64) throws {
    self.store = store
    self.seed = seed
    year = seed % 4 == 0 ? try YearWork(store: store, home: home) : nil
    guard try store.people.list().isEmpty else { return }
    try store.people.propose(
      [
        Appointment(person: "alma", role: .administrator, from: Self.day),
        Appointment(person: "adam", role: .administrator, from: Self.day),
        Appointment(person: "nina", role: .national, from: Self.day),
      ], by: "alma", reason: "the first list")
  }

  private static let day = Day(number: 15_796)  // 1 April 2013

  mutating func doNext() throws {
    count += 1
    if let year { return try count % 3 == 0 ? year.run() : year.bring(count) }
    switch count % 3 {
    case 0: try store.people.confirm(by: "adam")
    case 1: try propose(1)
    default: try propose(500)
    }
  }

  private func propose(_ number: Int) throws {
    let names = (0..<number).map { "person-\(seed)-\(count)-\($0)" }
    try store.people.propose(
      names.map { Appointment(person: $0, role: .auditor, from: Self.day) }, by: "alma",
      reason: "load")
  }
}
