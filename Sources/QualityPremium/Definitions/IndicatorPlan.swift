/// How an indicator is counted from records of patients: data, which every engine reads the same way.
///
/// What comes of it is whole numbers; rates and limits are made of them afterwards.
public struct IndicatorPlan: Hashable, Sendable {
  public var source: RecordSource
  /// The diagnoses that count, as main diagnosis or underlying cause; nothing where all do.
  public var diagnoses: Diagnoses?
  /// Completed years; nothing where there is no limit.
  public var ages: AgeBand?
  /// Those who died younger do not count: 28 leaves out deaths of the newborn.
  public var leastDaysOld: Int?
  /// Methods of admission that count; none where all do.
  public var methods: [String]
  /// Classes of patient that count, such as `1` for an ordinary admission; none where all do.
  public var classes: [String]
  /// The stays that continue an earlier one and are not counted again.
  public var transfers: Transfers?
  /// A record at most so many days after an earlier one of the same patient and kind is of the same
  /// episode and does not count; nothing where each record counts.
  public var episodeDays: Int?
  /// The organism, waiting list, category of call or setting; none where all count.
  public var kinds: [String]
  /// The longest wait that is in time, in the unit of the source: days, minutes or seconds.
  public var within: Int?
  /// Whether one person's events are told apart from those of several, for the limits of the rate.
  public var countsRepeats: Bool
  /// The service by whose shares hospitals' figures become a CCG's; nothing where a patient's practice
  /// decides.
  public var sharesOf: String?

  /// A code list and the groups of it that count; none where all do.
  public struct Diagnoses: Hashable, Sendable {
    public var list: String
    public var groups: [String]

    public init(list: String, groups: [String] = []) {
      self.list = list
      self.groups = groups
    }
  }

  /// A stay that begins at most so many days after an earlier one of the same patient ended, by one of
  /// the methods or from one of the places, is part of it.
  public struct Transfers: Hashable, Sendable {
    public var withinDays: Int
    public var methods: [String]
    public var from: [String]

    public init(withinDays: Int, methods: [String], from: [String]) {
      self.withinDays = withinDays
      self.methods = methods
      self.from = from
    }
  }

  public init(
    source: RecordSource, diagnoses: Diagnoses? = nil, ages: AgeBand? = nil,
    leastDaysOld: Int? = nil, methods: [String] = [], classes: [String] = [],
    transfers: Transfers? = nil, episodeDays: Int? = nil, kinds: [String] = [], within: Int? = nil,
    countsRepeats: Bool = false, sharesOf: String? = nil
  ) {
    self.source = source
    self.diagnoses = diagnoses
    self.ages = ages
    self.leastDaysOld = leastDaysOld
    self.methods = methods
    self.classes = classes
    self.transfers = transfers
    self.episodeDays = episodeDays
    self.kinds = kinds
    self.within = within
    self.countsRepeats = countsRepeats
    self.sharesOf = sharesOf
  }
}

/// Where the records of an indicator are from.
public enum RecordSource: String, Hashable, Sendable, CaseIterable {
  /// One row a hospital stay with one provider.
  case admissions
  /// One row a registered death.
  case deaths
  /// One row a case of infection.
  case infections
  /// One row a patient waiting at the end of a month, or treated after a wait.
  case waits
  /// One row a visit to A&E.
  case attendances
  /// One row an emergency call.
  case calls
  /// One row an answer to the Friends and Family Test.
  case answers
}
