import QualityPremium

/// Who acts in the year that is played: made-up people, named by what they are.
struct DemoCast {
  let organisations: [Organisation]

  static let administrators = ["alma.administrator", "adam.administrator"]
  static let runner = "nina.national"
  static let approver = "noah.national"
  static let witness = "nell.national"
  static let leaver = "nick.national"
  static let finance = "fay.finance"
  static let auditor = "otto.auditor"
  /// The day from which they all hold their roles.
  static let from = Day(number: 15_706)  // 1 January 2013

  /// The CCGs whose use of the money is played, each with a chair of its governing body.
  static let spenders = ["00D", "02Y", "11T"]
  static func chair(of code: String) -> Appointment.Name { "chair.\(code)" }
  static func lead(of code: String) -> Appointment.Name { "lead.\(code)" }
  static func agreer(of areaTeam: String) -> Appointment.Name { "agreer of \(areaTeam)" }

  var appointments: [Appointment] {
    func all(_ names: [String], _ role: Role) -> [Appointment] {
      names.map { Appointment(person: $0, role: role, from: Self.from) }
    }
    let areas = Set(organisations.compactMap(\.areaTeam)).sorted()
    return all(Self.administrators, .administrator)
      + all([Self.runner, Self.approver, Self.witness, Self.leaver], .national)
      + all([Self.finance], .finance) + all([Self.auditor], .auditor)
      + areas.map {
        Appointment(person: Self.agreer(of: $0), role: .areaTeam, place: $0, from: Self.from)
      }
      + organisations.map {
        Appointment(
          person: Self.lead(of: $0.code), role: .ccg, place: $0.code, from: Self.from)
      }
      + Self.spenders.map {
        Appointment(person: Self.chair(of: $0), role: .ccg, place: $0, from: Self.from)
      }
  }
}
