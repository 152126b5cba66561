import QualityPremium
import Testing

@Suite("Who may do what, and to whom, is a table")
struct PermissionTests {
  /// `own`: to one's own organisation; `area`: to those of one's own area team; `all`: to every one, and
  /// to what belongs to none; `-`: never.
  static let table = """
    action              national  area-team  ccg  finance  auditor  administrator
    measure-propose     -         -          own  -        -        -
    measure-consult     -         -          own  -        -        -
    measure-submit      -         -          own  -        -        -
    measure-withdraw    -         -          own  -        -        -
    measure-return      -         area       own  -        -        -
    measure-agree       -         area       own  -        -        -
    measure-amend       -         area       own  -        -        -
    measure-freeze      all       -          -    -        -        -
    evidence-import     all       area       own  -        -        -
    evidence-correct    all       area       own  -        -        -
    gateway-flag        all       area       -    -        -        -
    gateway-decide      all       -          -    -        -        -
    gateway-second      all       -          -    -        -        -
    gateway-answer      -         -          own  -        -        -
    gateway-settle      all       -          -    -        -        -
    run-freeze          all       -          -    -        -        -
    run-waive           all       -          -    -        -        -
    run-waive-second    all       -          -    -        -        -
    run-assess          all       -          -    -        -        -
    run-recalculate     all       -          -    -        -        -
    run-preview         all       -          -    -        -        -
    run-query           -         -          own  -        -        -
    run-answer          all       -          -    -        -        -
    run-approve         all       -          -    -        -        -
    run-approve-payment -         -          -    all      -        -
    run-publish         all       -          -    -        -        -
    payment-make        -         -          -    all      -        -
    payment-correct     -         -          -    all      -        -
    spending-propose    -         -          own  -        -        -
    spending-decide     -         -          own  -        -        -
    spending-publish    -         -          own  -        -        -
    people-appoint      -         -          -    -        -        all
    people-confirm      -         -          -    -        -        all
    people-end          -         -          -    -        -        all
    account-secret      -         -          -    -        -        all
    account-close       -         -          -    -        -        all
    account-password    all       all        all  all      all      all
    account-codes       all       all        all  all      all      all
    account-key         all       all        all  all      all      all
    backup              -         -          -    -        -        all
    """

  /// The word of the table for each action and role.
  static func words() -> [Action: [Role: String]] {
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let roles = lines[0].dropFirst().compactMap { Role(rawValue: $0) }
    var words: [Action: [Role: String]] = [:]
    for line in lines.dropFirst() {
      guard let action = Action(rawValue: line[0]) else { continue }
      words[action] = Dictionary(uniqueKeysWithValues: zip(roles, line.dropFirst()))
    }
    return words
  }

  @Test("Every action and every role is in the table, and nothing else")
  func complete() {
    #expect(Set(Self.words().keys) == Set(Action.allCases))
    #expect(Self.words().values.allSatisfy { Set($0.keys) == Set(Role.allCases) })
    #expect(Self.table.split(separator: "\n").count == Action.allCases.count + 1)
  }

  @Test("Every role may do to each organisation what the table says", arguments: Role.allCases)
  func everyRole(role: Role) throws {
    let day = try #require(Day("2013-04-01"))
    let place = role == .ccg ? "09H" : role == .areaTeam ? "Surrey and Sussex" : nil
    let appointment = Appointment(person: "p", role: role, place: place, from: day)
    // Its own organisation, another of the same area, one of another area, one of none, and nothing.
    let targets: [(Appointment.Target?, allowedBy: Set<String>)] = [
      (.init(organisation: "09H", areaTeam: "Surrey and Sussex"), ["own", "area", "all"]),
      (.init(organisation: "09X", areaTeam: "Surrey and Sussex"), ["area", "all"]),
      (.init(organisation: "00C", areaTeam: "London"), ["all"]),
      (.init(organisation: "13T", areaTeam: nil), ["all"]),
      (nil, ["all"]),
    ]
    for action in Action.allCases {
      for (target, allowing) in targets {
        let word = Self.words()[action]?[role] ?? ""
        let name = "\(role) \(action) on \(target?.organisation ?? "nothing")"
        #expect(appointment.allows(action, on: target) == allowing.contains(word), "\(name)")
      }
    }
  }

  /// What everybody does, to their own account alone.
  static let ownAccount: Set<Action> = [.setPassword, .setCodes, .setKey]

  @Test("An auditor changes nothing, and an administrator decides nothing about money")
  func apart() {
    let others = Action.allCases.filter { !Self.ownAccount.contains($0) }
    #expect(others.allSatisfy { !$0.permissions.contains { $0.role == .auditor } })
    let administrators = others.filter { $0.permissions.contains { $0.role == .administrator } }
    #expect(
      administrators == [
        .proposeAppointment, .confirmAppointment, .endAppointment, .issueSecret, .closeAccount,
        .backUp,
      ])
  }

  @Test("No role may both approve a run and approve it for payment, or pay")
  func moneyApart() {
    let approving = Set(Action.approveRun.permissions.map(\.role))
    for action in [Action.approveForPayment, .makePayment, .correctPayment] {
      #expect(approving.isDisjoint(with: action.permissions.map(\.role)))
    }
  }

  static let reading = """
    part                national  area-team  ccg  finance  auditor  administrator
    draft-measures      all       area       own  -        all      -
    evidence            all       area       own  -        all      -
    unpublished-runs    all       area       own  all      all      -
    spending            all       -          own  -        all      -
    payments            all       -          -    all      all      -
    people              all       -          -    -        all      all
    trail               all       -          -    -        all      all
    copies              -         -          -    -        all      all
    """

  @Test("Who may read what is a table of the same kind")
  func readers() {
    let lines = Self.reading.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    let roles = lines[0].dropFirst().compactMap { Role(rawValue: $0) }
    #expect(lines.dropFirst().map { $0[0] } == RecordPart.allCases.map(\.rawValue))
    for line in lines.dropFirst() {
      let readers = RecordPart(rawValue: line[0])?.readers ?? []
      let words = roles.map { role in
        readers.first { $0.role == role }?.reach.rawValue ?? "-"
      }
      #expect(words == Array(line.dropFirst()), "\(line[0])")
    }
  }
}
