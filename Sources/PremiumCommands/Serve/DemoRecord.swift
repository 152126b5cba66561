import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import PremiumWeb
import QualityPremium

/// A record for trying things out, with a person for each desk; it goes away with the server.
struct DemoRecord {
  let folder: URL
  var url: URL { folder.appending(path: "premium.sqlite") }

  private static let first = Day("2013-04-01")

  /// Who is there: two where one confirms or approves what the other did.
  private static let roles: [(name: String, role: Role, place: String?)] = [
    ("alma", .administrator, nil), ("adam", .administrator, nil), ("nina", .national, nil),
    ("noah", .national, nil), ("fay", .finance, nil), ("tess", .areaTeam, "Surrey and Sussex"),
    ("carl", .ccg, "09H"), ("otto", .auditor, nil),
  ]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "quality-premium-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  /// Fills it: the people, one password for all of them, and a run of England in preview.
  ///
  /// - Returns: the password, which is another one every time.
  func fill(_ store: Store, _ rules: RulesFolder, _ library: RuleLibrary) throws -> String {
    guard let first = Self.first else { throw Failure(message: "no first day") }
    try store.people.propose(
      Self.roles.map { Appointment(person: $0.name, role: $0.role, place: $0.place, from: first) },
      by: "alma", reason: "demonstration")
    let password = try store.accounts.giveSamePassword(
      to: Self.roles.map(\.name))
    let evidence = rules.examples.appending(path: "england-2013-14")
    let inputs = try RunInputs(
      library.scheme("quality-premium/2013-14"), library,
      evidence: EvidenceFolder.files(in: evidence), accepting: .registered)
    let run = try store.runs.freeze(inputs, by: "nina", reason: "demonstration").run.name
    try store.runs.assess(run, by: "nina", reason: "demonstration")
    try store.runs.preview(run, by: "nina", reason: "demonstration")
    return password
  }

  /// Who can sign in, for the terminal.
  func text(_ password: String) -> String {
    let names = Self.roles.map { name, role, place in
      "  \(name)  \(role.rawValue)\(place.map { " of \($0)" } ?? "")"
    }
    return """
      A demonstration: real CCGs, made-up outcomes, people who do not exist. The record is in
      \(folder.path) and is removed when the server stops.
      Sign in with the password \(password) as
      \(names.joined(separator: "\n"))
      """
  }
}
