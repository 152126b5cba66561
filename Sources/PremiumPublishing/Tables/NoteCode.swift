/// What stands in a table in place of a value, or beside one: the shorthand of the Government Analysis Function.
enum NoteCode: String, Hashable, Sendable, CaseIterable {
  case confidential = "[c]"
  case unavailable = "[x]"
  case notApplicable = "[z]"
  case provisional = "[p]"
  case revised = "[r]"

  /// Those that stand in place of a value.
  static let missing: [NoteCode] = [.confidential, .unavailable, .notApplicable]

  var meaning: String {
    switch self {
    case .confidential:
      "Withheld: a count from 1 to \(SmallCounts.limit), or a figure from which one could be worked out."
    case .unavailable: "Not available: the evidence has not come."
    case .notApplicable: "Not applicable."
    case .provisional: "Not final: it depends on evidence that has not come."
    case .revised: "Revised: another value than in the edition before."
    }
  }
}
