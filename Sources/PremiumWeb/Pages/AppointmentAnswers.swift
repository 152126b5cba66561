import PremiumStore
import QualityPremium

/// An appointment as somebody typed or sent it, before it is known to be one.
struct AppointmentAnswers: Hashable, Sendable {
  var person: String
  var role: String
  var place: String
  var from: String
  var until: String

  static let longestName = 100

  /// The appointment, or what is wrong with each answer.
  func appointment(
    among organisations: Organisations
  ) -> (appointment: Appointment?, errors: [String: String]) {
    var errors: [String: String] = [:]
    errors["person"] = faultOfPerson
    let role = Role(rawValue: role)
    if role == nil { errors["role"] = "Choose a role" }
    let from = DayField.read(from)
    if from == nil { errors["from"] = "First day must be a date such as 1 April 2013" }
    let until = DayField.read(until)
    if until == nil, !self.until.isEmpty {
      errors["until"] = "Last day must be a date such as 31 March 2014"
    }
    if let from, let until, until < from {
      errors["until"] = "Last day must not be before the first"
    }
    if let role { errors["place"] = faultOfPlace(for: role, organisations) }
    guard errors.isEmpty, let role, let from else { return (nil, errors) }
    let appointment = Appointment(
      person: person, role: role, place: place.isEmpty ? nil : place, from: from, until: until)
    return (appointment, [:])
  }

  private var faultOfPerson: String? {
    if person.isEmpty { return "Enter the person's name" }
    if person.count > Self.longestName {
      return "Person's name must have at most \(Self.longestName) characters"
    }
    // A name stands in CSV files, logs and addresses for ever.
    let isPlain = person.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    let startsPlain = person.first?.isLetter ?? false
    return isPlain && startsPlain
      ? nil
      : "Person's name must be letters a to z, digits, full stops and hyphens, such as j.smith"
  }

  private func faultOfPlace(for role: Role, _ organisations: Organisations) -> String? {
    if role.isForOneOrganisation {
      return organisations[place] == nil
        ? "Organisation must be the code of a CCG, such as 09H" : nil
    }
    if role.isForOneAreaTeam {
      return organisations.list.contains { $0.areaTeam == place }
        ? nil : "Area must be the name of an area team, such as Surrey and Sussex"
    }
    return place.isEmpty
      ? nil : "\(PeoplePages.roleName(role)) is for all organisations; leave this empty"
  }
}
