public import PremiumFiles
public import QualityPremium

/// Figures in the long layout of the raw achievement files of the Quality and Outcomes Framework (QOF): one row a
/// practice, indicator and measure.
public enum AchievementLayout {
  static let columns = ["PRACTICE_CODE", "INDICATOR_CODE", "MEASURE", "VALUE"]

  /// The counts of one period of a publication's last edition; what is withheld has no row. The code of an
  /// organisation stands where that of a practice would.
  public static func csv(_ publication: Publication, in period: Period) -> String {
    guard let tables = publication.latest else { return "" }
    let subjects = tables.figureSubjects.filter { $0.period == period }
    return CSVText.line(columns)
      + tables.edition.submissions.flatMap { submission in
        subjects.flatMap { rows($0, submission, tables) }
      }.joined()
  }

  private static func rows(
    _ subject: Criterion.Subject, _ submission: Submission, _ tables: EditionTables
  ) -> [String] {
    guard let observation = submission.evidence.observations[subject],
      let area = submission.commissioner.areas.last
    else { return [] }
    return [("NUMERATOR", Statistic.numerator), ("DENOMINATOR", .denominator)].compactMap {
      word, statistic in
      guard let count = observation[statistic],
        !tables.disclosure.withholds(statistic, of: subject, in: area)
      else { return nil }
      return CSVText.line([
        CSVText.harmless(submission.commissioner.code), subject.indicator, word, "\(count)",
      ])
    }
  }

  /// Numerators and denominators as evidence, those of practices added up by the organisation that they belong to.
  ///
  /// - Parameters:
  ///   - period: the period that the file is of, which it does not say.
  ///   - organisations: the organisation of each practice; without any, the codes are those of organisations.
  public static func read(
    _ file: InputFile, in period: Period, _ names: IndicatorNames,
    organisations: [String: String]
  ) throws(Problems) -> ObservationRows {
    var table = try ForeignTable(file, needed: columns)
    var sums = Sums()
    var passedOver: Set<String> = []
    for row in table.rows {
      let code = row["INDICATOR_CODE"] ?? ""
      guard let indicator = names.indicator(code) else {
        passedOver.insert(code)
        continue
      }
      guard let measure = row["MEASURE"], ["NUMERATOR", "DENOMINATOR"].contains(measure) else {
        continue
      }
      let practice = row["PRACTICE_CODE"] ?? ""
      guard let organisation = organisations.isEmpty ? practice : organisations[practice] else {
        table.fail(
          row, "PRACTICE_CODE", "the practice '\(practice)' belongs to no organisation",
          "add it to the file of --members")
        continue
      }
      guard let value = table.count(row, "VALUE") else {
        if row["VALUE"]?.isEmpty != false {
          table.fail(row, "VALUE", "the row has no value", "write it")
        }
        continue
      }
      if !sums.add(value, measure, indicator, practice: practice, of: organisation, row) {
        table.fail(
          row, "MEASURE", "\(practice) has a second \(measure) of \(code)", "keep one of them")
      }
    }
    for sum in sums.list {
      guard let numerator = sum.numerator, let denominator = sum.denominator else {
        table.fail(
          sum.first, "MEASURE",
          "\(sum.organisation) has no \(sum.numerator == nil ? "NUMERATOR" : "DENOMINATOR") of "
            + sum.indicator, "get the whole file")
        continue
      }
      table.add(
        sum.first, sum.organisation, sum.indicator, period, numerator: numerator,
        denominator: denominator, value: nil, source: "QOF layout")
    }
    if !passedOver.isEmpty {
      table.note(
        "\(passedOver.count) codes name no indicator of the rules, such as "
          + "'\(passedOver.min() ?? "")'",
        "they are passed over; --indicator CODE=INDICATOR names one that is")
    }
    return try table.checked()
  }

  /// Counts added up by organisation and indicator, each practice once.
  private struct Sums {
    struct Sum {
      var organisation: String
      var indicator: Indicator.ID
      var numerator: Int?
      var denominator: Int?
      var first: ForeignTable.Row
    }

    private(set) var list: [Sum] = []
    private var places: [String: Int] = [:]
    private var seen: Set<String> = []

    /// - Returns: whether it is the first of its practice.
    mutating func add(
      _ value: Int, _ measure: String, _ indicator: Indicator.ID, practice: String,
      of organisation: String, _ row: ForeignTable.Row
    ) -> Bool {
      guard seen.insert("\(practice)\u{0}\(indicator)\u{0}\(measure)").inserted else {
        return false
      }
      let key = "\(organisation)\u{0}\(indicator)"
      let place = places[key] ?? list.count
      if place == list.count {
        places[key] = place
        list.append(Sum(organisation: organisation, indicator: indicator, first: row))
      }
      if measure == "NUMERATOR" {
        list[place].numerator = (list[place].numerator ?? 0) + value
      } else {
        list[place].denominator = (list[place].denominator ?? 0) + value
      }
      return true
    }
  }
}
