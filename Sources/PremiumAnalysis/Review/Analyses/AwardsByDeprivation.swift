import HealthStatistics
import PremiumCharts
import QualityPremium

/// Whether poor places were paid less for each of their people.
enum AwardsByDeprivation {
  /// Of fewer commissioners an index says nothing.
  private static let fewest = 20

  struct Indices {
    /// Below nought where the award is concentrated among the more deprived.
    var concentration: Double
    var concentrationInterval: Interval
    /// Pounds a head at the least deprived end less those at the most deprived.
    var slope: Double
    var slopeInterval: Interval
  }

  private struct Place {
    var people: Double
    var perHead: Double
    var deprivation: Double
    var code: String
  }

  /// With intervals from drawing the commissioners again.
  static func indices(_ review: Review) -> Indices? {
    let places = review.members.compactMap { member in
      member.profile?.deprivation.map { deprivation in
        Place(
          people: member.people, perHead: member.paid.inPounds / max(1, member.people),
          deprivation: deprivation, code: member.code)
      }
    }.sorted { ($1.deprivation, $0.code) < ($0.deprivation, $1.code) }
    let bootstrap = Bootstrap(seed: review.seed)
    guard places.count >= fewest,
      let concentration = concentration(places), let slope = slope(places),
      let about = try? bootstrap.interval(
        of: places.count, statistic: { Self.concentration($0.map { places[$0] }) }),
      let aboutSlope = try? bootstrap.interval(
        of: places.count, statistic: { Self.slope($0.map { places[$0] }) })
    else { return nil }
    return Indices(
      concentration: concentration, concentrationInterval: about, slope: slope,
      slopeInterval: aboutSlope)
  }

  private static func concentration(_ places: [Place]) -> Double? {
    (try? ConcentrationIndex(levels: [0.95]).estimate(
      places.map { .init(population: $0.people, value: $0.perHead) }))?.value
  }

  private static func slope(_ places: [Place]) -> Double? {
    (try? SlopeIndex(levels: [0.95]).estimate(
      places.map { .init(population: $0.people, value: $0.perHead, standardError: 0) }))?
      .slope.value
  }

  static func analysis(of review: Review) -> Analysis {
    let title = "Awards by deprivation"
    let question = "Were people in poor places paid for as much as people in rich ones?"
    let limits =
      "It compares commissioners, not people: poor people live in every place. Money may differ "
      + "for reasons that have nothing to do with deprivation, such as size or one provider."
    let fifths = Fifths.of(review) { $0.profile?.deprivation }
    guard let indices = indices(review), !fifths.isEmpty else {
      return .withoutFigures(
        "awards-by-deprivation", title, question: question,
        needs: "the deprivation of at least \(fewest) commissioners", of: "evidence", limits: limits
      )
    }
    let tests = TestTable.all(review)
    let rows = zip(Fifths.deprivation, fifths).map { name, members in
      row(name, members, tests, review)
    }
    let perHead = fifths.map { Self.perHead($0, review) }
    let finding =
      "The least deprived fifth was paid £\(Figures.number(perHead[0], places: 2)) a head and the most "
      + "deprived £\(Figures.number(perHead[4], places: 2)). " + reading(indices)
    return Analysis(
      id: "awards-by-deprivation", title: title, question: question, finding: finding,
      uncertainty:
        "The concentration index is \(Figures.number(indices.concentration, places: 3)) (95% interval "
        + "\(Figures.range(indices.concentrationInterval, places: 3)); 0 is even, below 0 the deprived get "
        + "more) and the slope from the most to the least deprived end "
        + "\(indices.slope < 0 ? "-" : "")£\(Figures.number(abs(indices.slope), places: 2)) a head "
        + "(\(Figures.range(indices.slopeInterval, places: 2))). Intervals are from drawing the "
        + "commissioners again 999 times, seed \(review.seed).",
      limits: limits,
      headings: [
        "Commissioners", "Number", "People", "Paid", "A head", "Met tests of own change",
        "Met tests of a fixed level",
      ], rows: rows,
      chart: BarChart(
        id: "awards-by-deprivation-chart", title: "Paid for each person, by deprivation",
        takeaway: finding, unit: "£ a head",
        bars: zip(Fifths.deprivation, perHead).map { name, value in
          BarChart.Bar(
            label: name, value: value, text: "£" + Figures.number(value, places: 2))
        },
        table: ChartTable(
          headings: ["Commissioners", "£ a head"],
          rows: zip(Fifths.deprivation, perHead).map {
            [.text($0), .number(Figures.number($1, places: 2))]
          })
      ).chart)
  }

  private static func perHead(_ members: [Int], _ review: Review) -> Double {
    let people = members.reduce(0) { $0 + review.members[$1].people }
    return members.reduce(0) { $0 + review.members[$1].paid.inPounds } / max(1, people)
  }

  private static func reading(_ indices: Indices) -> String {
    if indices.concentrationInterval.contains(0) {
      return "That is no more than chance among so many commissioners could bring about."
    }
    return indices.concentration < 0
      ? "Money went to poor places more than chance would have it."
      : "Money went to rich places more than chance would have it."
  }

  private static func row(
    _ name: String, _ members: [Int], _ tests: [TestTable], _ review: Review
  ) -> Analysis.Row {
    let own = Set(members)
    func met(_ isChange: Bool) -> String {
      let entries = tests.flatMap(\.entries).filter { entry in
        own.contains(entry.member) && entry.finding.asksForChange == isChange
      }
      guard !entries.isEmpty else { return "" }
      return Figures.percent(Double(entries.count(where: \.isMet)) / Double(entries.count))
    }
    let people = members.reduce(0) { $0 + Int(review.members[$1].people) }
    return Analysis.Row(
      [
        .text(name), .number("\(members.count)"), .number(Figures.grouped(people)),
        .pounds(members.reduce(.zero) { $0 + review.members[$1].paid }),
        .number("£" + Figures.number(perHead(members, review), places: 2)), .number(met(true)),
        .number(met(false)),
      ], measures: members.map { review.members[$0].code })
  }
}

extension Finding {
  /// Whether it compares with the commissioner's own baseline.
  var asksForChange: Bool {
    switch basis {
    case .limit, .other: false
    case .change, .fall, .rise: true
    }
  }
}
