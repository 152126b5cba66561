import PremiumStore
import QualityPremium
import Testing

@Suite("Roles, moves, states, own and other organisations: all of them tried on the record")
struct MeasureRoleTests {
  /// The states of a local measure, those of an amendment by who offers it, and an organisation for each.
  private static let states: [(name: String, stage: MeasureStage?, organisation: String)] = [
    ("none", nil, "09D"), ("draft", .draft, "09F"), ("consulted", .consulted, "09G"),
    ("submitted", .submitted, "09H"), ("returned", .returned, "09L"), ("agreed", .agreed, "09N"),
    ("frozen", .frozen, "09P"), ("amended by the CCG", .amended, "09X"),
    ("amended by the area team", .amended, "09Y"), ("withdrawn", .withdrawn, "99H"),
  ]

  /// Who may make each move where the state allows it: `own` organisations or those of one's `area`.
  private static let may: [MeasureMove: [Role: String]] = [
    .propose: [.ccg: "own"], .consult: [.ccg: "own"], .submit: [.ccg: "own"],
    .withdraw: [.ccg: "own"], .return: [.ccg: "own", .areaTeam: "area"],
    .agree: [.ccg: "own", .areaTeam: "area"], .amend: [.ccg: "own", .areaTeam: "area"],
  ]

  /// From which states each move can be made, and by whom where it is for one party.
  private static let from: [MeasureMove: [String: Set<Role>]] = [
    .propose: [
      "none": [.ccg], "draft": [.ccg], "consulted": [.ccg], "returned": [.ccg],
      "withdrawn": [.ccg],
    ],
    .consult: ["draft": [.ccg], "consulted": [.ccg], "returned": [.ccg]],
    .submit: ["consulted": [.ccg], "returned": [.ccg]],
    .withdraw: ["draft": [.ccg], "consulted": [.ccg], "submitted": [.ccg], "returned": [.ccg]],
    .return: [
      "submitted": [.areaTeam], "amended by the CCG": [.areaTeam],
      "amended by the area team": [.ccg],
    ],
    .agree: [
      "submitted": [.areaTeam], "amended by the CCG": [.areaTeam],
      "amended by the area team": [.ccg],
    ],
    .amend: ["agreed": [.ccg, .areaTeam], "frozen": [.ccg, .areaTeam]],
  ]

  @Test("Each is allowed, not permitted or refused as the tables say, and a trial changes nothing")
  func all() throws {
    let rules = try Rulebook()
    let scratch = try prepared(rules)
    let head = try scratch.store.auditHead()
    var tried = 0
    for (move, roles) in Self.may {
      for role in Role.allCases {
        for state in Self.states {
          for isOwn in [true, false] {
            let expected: Outcome
            let reach = roles[role]
            if reach == nil || !isOwn {
              expected = .notPermitted
            } else if Self.from[move]?[state.name] == nil {
              expected = .refused
            } else {
              expected =
                Self.from[move]?[state.name]?.contains(role) ?? false ? .done : .notPermitted
            }
            let person = person(role, state.organisation, isOwn: isOwn)
            let outcome = try attempt(move, on: state.organisation, by: person, scratch, rules)
            #expect(
              outcome == expected,
              "\(move) of \(state.name) by \(role), \(isOwn ? "own" : "other") organisation")
            tried += 1
          }
        }
      }
    }
    #expect(tried == 7 * 6 * 10 * 2)
    #expect(try scratch.store.auditHead() == head)
  }

  @Test("Only the national scheme team freezes", arguments: Role.allCases)
  func freezing(role: Role) throws {
    let rules = try Rulebook()
    let scratch = try prepared(rules)
    let person = person(role, "09H", isOwn: true)
    do {
      let result = try scratch.store.measures.freeze(under: rules.scheme, by: person, trial: true)
      #expect(role == .national)
      #expect(result.frozen.map(\.key.organisation) == ["09N"])
    } catch let error as StoreError {
      #expect(role != .national && error.kind == .notPermitted)
    }
  }

  private enum Outcome { case done, notPermitted, refused }

  private func attempt(
    _ move: MeasureMove, on organisation: String, by person: String, _ scratch: Scratch,
    _ rules: Rulebook
  ) throws -> Outcome {
    let measures = scratch.store.measures
    let (slots, scheme) = (["local-1"], rules.scheme)
    let changed = Proposal.sample(organisation, changing: [.targetValue: "9%"])
    do {
      switch move {
      case .propose:
        _ = try measures.propose([changed], under: scheme, by: person, trial: true)
      case .amend:
        _ = try measures.amend(
          [changed], under: scheme, indicators: rules.indicators, by: person, reason: "why",
          trial: true)
      case .consult:
        _ = try measures.consult(
          [.board()], on: slots, of: organisation, under: scheme, by: person, trial: true)
      case .submit:
        _ = try measures.submit(
          slots, of: organisation, under: scheme, indicators: rules.indicators, by: person,
          trial: true)
      case .return:
        _ = try measures.sendBack(
          slots, of: organisation, under: scheme, by: person, reason: "why", trial: true)
      case .agree:
        _ = try measures.agree(slots, of: organisation, under: scheme, by: person, trial: true)
      case .withdraw:
        _ = try measures.withdraw(
          slots, of: organisation, under: scheme, by: person, reason: "why", trial: true)
      case .freeze, .assess: break
      }
      return .done
    } catch let error as StoreError {
      return error.kind == .notPermitted ? .notPermitted : .refused
    }
  }

  /// Somebody of a role who has touched nothing of the other party.
  private func person(_ role: Role, _ organisation: String, isOwn: Bool) -> String {
    switch role {
    case .ccg: isOwn ? "ccg-\(organisation)" : "ccg-00C"
    case .areaTeam: isOwn ? "tess" : "toby"
    case .national: "nina"
    case .finance: "fay"
    case .auditor: "otto"
    case .administrator: "alma"
    }
  }

  private func prepared(_ rules: Rulebook) throws -> Scratch {
    let codes = Self.states.map(\.organisation) + ["00C"]
    let people =
      Scratch.people
      + codes.map {
        Appointment(person: "ccg-\($0)", role: .ccg, place: $0, from: Scratch.day)
      } + [
        Appointment(
          person: "toby", role: .areaTeam, place: "Durham, Darlington and Tees", from: Scratch.day)
      ]
    let scratch = try Scratch(people: people)
    // The frozen one first, for freezing takes all that are agreed.
    for state in Self.states.sorted(by: { $0.stage == .frozen && $1.stage != .frozen }) {
      try scratch.bring(
        state.organisation, to: state.stage, rules, ccg: "ccg-\(state.organisation)",
        amendedBy: state.name.hasSuffix("area team") ? "tess" : nil)
    }
    // One that was returned can be submitted again once it was changed.
    _ = try scratch.store.measures.propose(
      [.sample("09L", changing: [.targetValue: "4%"])], under: rules.scheme, by: "ccg-09L")
    return scratch
  }
}
