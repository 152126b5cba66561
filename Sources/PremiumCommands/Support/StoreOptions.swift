import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// The options of every command that reads the record.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file of the record; made on first use.",
      discussion: "Without it, quality-premium/premium.sqlite in the folder of your data."))
  var database: String?

  /// The folder of data follows the XDG Base Directory Specification.
  static func url(
    named database: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    if let database { return URL(filePath: database) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? URL(filePath: $0) : nil }
      ?? URL(filePath: environment["HOME"] ?? ".").appending(path: ".local/share")
    return data.appending(path: "quality-premium/premium.sqlite")
  }

  var url: URL { Self.url(named: database) }

  func open() throws -> Store {
    let folder = try RulesFolder.current()
    return try Store(
      at: url, organisations: try OrganisationRegister.read(folder.organisations),
      origin: "qp on \(ProcessInfo.processInfo.hostName)"
        + (RecordClock.isSet ? ", clock set" : ""),
      clock: try RecordClock.current())
  }
}

/// The options of every command that changes the record.
struct ActingOptions: ParsableArguments {
  @OptionGroup var record: RecordOptions

  @Option(name: .customLong("as"), help: "Who acts: a name of 'qp people list'.")
  var person: String

  @Option(help: "Why, for the trail.")
  var reason = ""

  @Flag(help: "Go through all of it, say what would happen, and change nothing.")
  var dryRun = false

  /// Says that nothing was changed, where it was a trial.
  func tellTrial() {
    if dryRun { tell("This was a trial: nothing was changed.") }
  }
}

/// The clock by which operations are dated.
enum RecordClock {
  static var isSet: Bool { ProcessInfo.processInfo.environment["QP_NOW"] != nil }

  /// The machine's, or the moment in `QP_NOW`, for playing a year that is past.
  ///
  /// The origin of every event then ends with `, clock set`, so that a reader can tell.
  static func current(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> @Sendable () -> Instant {
    guard let text = environment["QP_NOW"] else { return { .now } }
    guard let instant = Instant(text) else {
      throw ValidationError(
        "QP_NOW is '\(text)'; write a moment such as 2013-04-01T09:00:00Z, or a day.")
    }
    return { instant }
  }
}
