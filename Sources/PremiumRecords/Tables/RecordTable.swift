public import QualityPremium

/// A table of a folder of records and what its columns hold.
public struct RecordTable: Hashable, Sendable {
  /// What a column holds.
  public enum Content: Hashable, Sendable {
    case text
    /// Digits alone.
    case number
    /// An ISO date.
    case day
    /// An ICD-10 code, with or without its point.
    case diagnosis
    /// `1` or `M`, `2` or `F`; anything else is unknown.
    case sex
  }

  public struct Column: Hashable, Sendable {
    public var name: String
    public var content: Content
    /// Whether a row without it cannot be used at all.
    public var isRequired: Bool
    /// Whether it is empty in good records too, such as a second diagnosis.
    public var isOftenEmpty: Bool

    init(_ name: String, _ content: Content, required: Bool = false, oftenEmpty: Bool = false) {
      self.name = name
      self.content = content
      isRequired = required
      isOftenEmpty = oftenEmpty
    }
  }

  public var name: String
  public var columns: [Column]
  /// The columns that no two rows share; rows that are the same in everything count once.
  public var key: [String]

  init(_ name: String, key: [String], _ columns: [Column]) {
    self.name = name
    self.key = key
    self.columns = columns
  }
}

extension RecordTable {
  static let admissions = RecordTable(
    "admissions", key: ["admission"],
    [
      Column("admission", .text, required: true), Column("patient", .text),
      Column("practice", .text), Column("sex", .sex), Column("age", .number),
      Column("admitted_on", .day, required: true), Column("discharged_on", .day),
      Column("method", .text), Column("admitted_from", .text), Column("patient_class", .text),
      Column("diagnosis_1", .diagnosis), Column("diagnosis_2", .diagnosis, oftenEmpty: true),
      Column("diagnosis_3", .diagnosis, oftenEmpty: true),
    ])
  static let deaths = RecordTable(
    "deaths", key: ["death"],
    [
      Column("death", .text, required: true), Column("practice", .text), Column("sex", .sex),
      Column("age", .number), Column("days_old", .number, oftenEmpty: true),
      Column("registered_on", .day, required: true), Column("cause", .diagnosis),
    ])
  static let infections = RecordTable(
    "infections", key: ["infection"],
    [
      Column("infection", .text, required: true), Column("patient", .text),
      Column("practice", .text),
      Column("age", .number), Column("organism", .text),
      Column("specimen_on", .day, required: true),
    ])
  static let waits = RecordTable(
    "waits", key: ["wait"],
    [
      Column("wait", .text, required: true), Column("practice", .text), Column("list", .text),
      Column("counted_on", .day, required: true), Column("days", .number),
    ])
  static let attendances = RecordTable(
    "attendances", key: ["attendance"],
    [
      Column("attendance", .text, required: true), Column("provider", .text),
      Column("arrived_on", .day, required: true), Column("minutes", .number),
    ])
  static let calls = RecordTable(
    "calls", key: ["call"],
    [
      Column("call", .text, required: true), Column("provider", .text),
      Column("category", .text), Column("called_on", .day, required: true),
      Column("seconds", .number),
    ])
  static let answers = RecordTable(
    "answers", key: ["response"],
    [
      Column("response", .text, required: true), Column("provider", .text),
      Column("setting", .text), Column("answered_on", .day, required: true),
      Column("answer", .text),
    ])
  /// People on the lists of practices on a day.
  static let population = RecordTable(
    "population", key: ["practice", "counted_on", "sex", "age"],
    [
      Column("practice", .text, required: true), Column("counted_on", .day, required: true),
      Column("sex", .sex), Column("age", .number), Column("people", .number, required: true),
    ])
  /// Which CCG a practice belonged to, from a day and through another.
  static let membership = RecordTable(
    "membership", key: ["practice", "from_day"],
    [
      Column("practice", .text, required: true), Column("ccg", .text, required: true),
      Column("from_day", .day, required: true), Column("through_day", .day, oftenEmpty: true),
    ])
  /// How many of a CCG's patients went to a provider, for a service.
  static let shares = RecordTable(
    "shares", key: ["service", "ccg", "provider"],
    [
      Column("service", .text, required: true), Column("ccg", .text, required: true),
      Column("provider", .text, required: true), Column("patients", .number, required: true),
    ])
  /// Years of life left on average, by calendar year, sex and age band.
  static let lifeExpectancy = RecordTable(
    "life_expectancy", key: ["year", "sex", "age_band"],
    [
      Column("year", .number, required: true), Column("sex", .sex, required: true),
      Column("age_band", .text, required: true), Column("years", .text, required: true),
    ])

  /// Every table that a folder may hold.
  public static let all = [
    admissions, deaths, infections, waits, attendances, calls, answers, population, membership,
    shares, lifeExpectancy,
  ]

  /// Whether it is a list that the program itself reads, from CSV.
  var isList: Bool { [Self.membership, .shares, .lifeExpectancy].contains(self) }

  func has(_ column: String) -> Bool { columns.contains { $0.name == column } }
}

extension RecordSource {
  /// The table that holds its records.
  public var table: RecordTable {
    switch self {
    case .admissions: .admissions
    case .deaths: .deaths
    case .infections: .infections
    case .waits: .waits
    case .attendances: .attendances
    case .calls: .calls
    case .answers: .answers
    }
  }

  /// The date by which a record belongs to a period.
  var dateColumn: String {
    switch self {
    case .admissions: "admitted_on"
    case .deaths: "registered_on"
    case .infections: "specimen_on"
    case .waits: "counted_on"
    case .attendances: "arrived_on"
    case .calls: "called_on"
    case .answers: "answered_on"
    }
  }

  var diagnosisColumn: String? {
    switch self {
    case .admissions: "diagnosis_1"
    case .deaths: "cause"
    case .infections, .waits, .attendances, .calls, .answers: nil
    }
  }

  var kindColumn: String? {
    switch self {
    case .infections: "organism"
    case .waits: "list"
    case .calls: "category"
    case .answers: "setting"
    case .admissions, .deaths, .attendances: nil
    }
  }

  /// The time that a patient waited.
  var waitColumn: String? {
    switch self {
    case .waits: "days"
    case .attendances: "minutes"
    case .calls: "seconds"
    case .admissions, .deaths, .infections, .answers: nil
    }
  }

  /// The column by whose value the records that count are sorted, as they stand.
  var outcomeColumn: String? { self == .answers ? "answer" : nil }
}
