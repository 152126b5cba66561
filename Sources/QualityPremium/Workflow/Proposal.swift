/// A local measure as it is proposed: the fields of the template, as they were written.
public struct Proposal: Hashable, Sendable {
  /// What a target may be; `delivered` is for measures that are met when somebody says so.
  public static let targetKinds = ["level", "change", "fall", "rise", "delivered"]

  /// Fields that the record fills in.
  public static let filledIn: [ProposalField] = [.agreer, .agreerDate, .agreementStatus]

  private var texts: [ProposalField: String]

  public init(_ texts: [ProposalField: String] = [:]) {
    self.texts = texts.filter { !$0.value.isEmpty }
  }

  /// The text of a field; empty where nothing was written.
  public subscript(field: ProposalField) -> String {
    get { texts[field] ?? "" }
    set { texts[field] = newValue.isEmpty ? nil : newValue }
  }

  public var organisation: String { self[.orgCode] }
  public var slot: LocalMeasure.Slot { self[.slot] }
  public var title: String { self[.title] }
  /// Nothing where it names none.
  public var indicator: Indicator.ID? { self[.indicatorID].isEmpty ? nil : self[.indicatorID] }

  /// The fields that still have to be written before it can be submitted, in the order of the template.
  public var unanswered: [ProposalField] {
    ProposalField.allCases.filter { isNeeded($0) && self[$0].isEmpty }
  }

  /// How many fields it needs in all.
  public var needed: Int { ProposalField.allCases.filter(isNeeded).count }

  private func isNeeded(_ field: ProposalField) -> Bool {
    switch field {
    case .indicatorID, .targetValue, .comparison: self[.targetKind] != "delivered"
    case .baselinePeriod: ["change", "fall", "rise"].contains(self[.targetKind])
    default: field.isAlwaysNeeded
    }
  }
}

/// That somebody was asked about a local measure, what they said, and what they were answered.
public struct Consultation: Hashable, Sendable {
  /// Whom the guidance names.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case healthAndWellbeingBoard = "health-and-wellbeing-board"
    case patients
    case stakeholder

    /// Those without whom a measure is not submitted.
    public static let needed: [Kind] = [.healthAndWellbeingBoard, .patients]

    public var inWords: String {
      switch self {
      case .healthAndWellbeingBoard: "the health and wellbeing board"
      case .patients: "patients"
      case .stakeholder: "a stakeholder"
      }
    }

    /// That they were not asked, in words.
    public var absence: String {
      switch self {
      case .healthAndWellbeingBoard: "the health and wellbeing board has not been consulted"
      case .patients: "patients have not been consulted"
      case .stakeholder: "no stakeholder has been consulted"
      }
    }
  }

  public var kind: Kind
  /// Who, by name.
  public var with: String
  public var on: Day
  /// Where it is written down, such as a minute; may be empty.
  public var reference: String
  public var said: String
  public var answer: String

  public init(
    _ kind: Kind, with: String, on: Day, reference: String = "", said: String, answer: String
  ) {
    self.kind = kind
    self.with = with
    self.on = on
    self.reference = reference
    self.said = said
    self.answer = answer
  }
}
