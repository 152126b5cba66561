import Foundation
import PremiumStore
import QualityPremium

/// The operations that the worker does, small and large ones in turn.
struct Work {
  private let store: Store
  private let seed: UInt64
  private var count = 0

  init(store: Store, seed: UInt64) throws {
    self.store = store
    self.seed = seed
    guard try store.people.list().isEmpty else { return }
    try store.people.propose(
      ["alma", "adam"].map { Appointment(person: $0, role: .administrator, from: Self.day) },
      by: "alma", reason: "the first list")
  }

  private static let day = Day(number: 15_796)  // 1 April 2013

  mutating func doNext() throws {
    count += 1
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
