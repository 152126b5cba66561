import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium
import Synchronization

/// A record in a folder of its own, which goes with it: keep it until the end of the test.
final class Scratch {
  let folder: URL
  let store: Store
  var url: URL { folder.appending(path: "premium.sqlite") }

  static let day = Day(number: 15_796)  // 1 April 2013

  /// The people of most tests; each is named by what they are.
  static let people = [
    Appointment(person: "alma", role: .administrator, from: day),
    Appointment(person: "adam", role: .administrator, from: day),
    Appointment(person: "nina", role: .national, from: day),
    Appointment(person: "noah", role: .national, from: day),
    Appointment(person: "nell", role: .national, from: day),
    Appointment(person: "fay", role: .finance, from: day),
    Appointment(person: "finn", role: .finance, from: day),
    Appointment(person: "tess", role: .areaTeam, place: "Surrey and Sussex", from: day),
    Appointment(person: "carl", role: .ccg, place: "09H", from: day),
    Appointment(person: "cleo", role: .ccg, place: "09X", from: day),
    Appointment(person: "otto", role: .auditor, from: day),
  ]

  init(_ name: String = UUID().uuidString, people: [Appointment] = Scratch.people) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "premium-store-\(name)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Self.open(folder.appending(path: "premium.sqlite"))
    if !people.isEmpty { try store.people.propose(people, by: "alma", reason: "the first list") }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Opens with a clock that moves by a second from reading to reading, so that no test depends on the day.
  static func open(_ url: URL) throws -> Store {
    try Store(at: url, organisations: organisations(), origin: "test", clock: ticking())
  }

  static func organisations() throws -> Organisations {
    let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try OrganisationRegister.read(RulesFolder(home: home).organisations)
  }

  private static func ticking() -> @Sendable () -> Instant {
    let start = day.number * 86_400_000
    let ticks = Ticks()
    return { Instant(milliseconds: start + ticks.next() * 1000) }
  }
}

/// Counts up from every thread.
final class Ticks: Sendable {
  private let count = Mutex<Int64>(0)

  func next() -> Int64 {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
