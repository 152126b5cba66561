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

  /// Plays the whole illustrative year into it, with the people of the desks among the rest.
  func play() throws {
    guard let first = Self.first else { throw Failure(message: "no first day") }
    let people = Self.roles.map {
      Appointment(person: $0.name, role: $0.role, place: $0.place, from: first)
    }
    var story = try Story(in: folder, with: people, isTold: false)
    try story.play()
    try story.store.close()
  }

  /// Gives the people of the desks one password, and them something to do: another run in preview, which
  /// nobody has published.
  ///
  /// - Returns: the password, which is another one every time.
  func open(_ store: Store, _ library: RuleLibrary) throws -> String {
    let password = try store.accounts.giveSamePassword(to: Self.roles.map(\.name))
    let run = try store.runs.freeze(
      library.scheme("quality-premium/2013-14"), library, accepting: .registered, by: "nina",
      reason: "demonstration"
    ).run.name
    try store.runs.assess(run, by: "nina", reason: "demonstration")
    try store.runs.preview(run, by: "nina", reason: "demonstration")
    try store.runs.waive({ _ in true }, of: run, by: "nina", reason: "as in the run before")
    try store.runs.second({ _ in true }, of: run, by: "noah")
    return password
  }

  /// The real year that is shown beside it: three CCGs, from published figures.
  static func example(_ rules: RulesFolder) throws -> ExampleYear {
    let name = "west-sussex-2013-14"
    let folder = rules.examples.appending(path: name)
    let library = try rules.library()
    let inputs = try RunInputs(
      library.scheme("quality-premium/2013-14"), library,
      evidence: EvidenceFolder.files(in: folder), accepting: .registered)
    return ExampleYear(
      name: name, title: "Three real CCGs of West Sussex, 2013/14",
      note:
        "Every figure here is real and was published; nothing was filled in. Much of what the scheme "
        + "tests was never published or not found, so each award is a range. It is worked out by this "
        + "program and is not what NHS England paid.",
      inputs: inputs)
  }

  /// Who can sign in, for the terminal.
  func text(_ password: String) -> String {
    let names = Self.roles.map { name, role, place in
      "  \(name)  \(role.rawValue)\(place.map { " of \($0)" } ?? "")"
    }
    return """
      A demonstration: real CCGs, made-up outcomes, people who do not exist. The record is in
      \(folder.path) and is removed when the server stops.
      The year 2013/14 was played in it to a restatement; three real CCGs stand beside it as an example.
      Sign in with the password \(password) as
      \(names.joined(separator: "\n"))
      """
  }
}
