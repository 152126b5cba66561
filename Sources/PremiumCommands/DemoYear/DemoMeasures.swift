import PremiumFiles
import QualityPremium

/// The local measures of the year that is played: three a CCG, made up, from indicators that were on offer.
struct DemoMeasures {
  /// What a CCG could choose: an indicator, what it is called, and a baseline with the target it agrees.
  struct Choice: Sendable {
    var indicator: Indicator.ID
    var title: String
    var why: String
    var isLowerBetter: Bool
    var baseline: Quantity
    var target: Quantity
    /// The smallest step of its figures.
    var step: Quantity
  }

  static let choices = [
    choice(
      "emergency-readmissions-within-30-days", "Emergency readmissions within 30 days", "11.8",
      "11.5", isLowerBetter: true, why: "Readmissions are above those of similar CCGs."),
    choice(
      "diabetes-nine-care-processes", "People with diabetes who receive nine care processes",
      "58.0", "62.0", why: "Two in five people with diabetes miss a check."),
    choice(
      "smoking-at-delivery", "Smoking at the time of delivery", "13.0", "12.2",
      isLowerBetter: true, why: "Smoking in pregnancy follows deprivation closely here."),
    choice(
      "psychological-therapies-access", "Access to psychological therapies", "9.0", "11.0",
      why: "Waits for talking therapies were the first concern of patients."),
    choice(
      "breastfeeding-6-8-weeks", "Breastfeeding at six to eight weeks", "44.0", "46.5",
      why: "The joint strategy gives every child the best start."),
    choice(
      "stroke-unit-90-percent-of-stay", "Stroke patients with 90% of their stay in a stroke unit",
      "80.0", "84.0", why: "Time in a stroke unit saves lives and was below the average."),
    choice(
      "cardiac-rehabilitation-completion", "Cardiac rehabilitation completed", "41.0", "46.0",
      why: "Half of those who start do not finish."),
    choice(
      "long-term-conditions-feeling-supported",
      "People who feel supported to manage their long-term condition", "64.0", "66.0",
      why: "Patients asked to be helped to look after themselves."),
    choice(
      "unplanned-hospitalisation-chronic-acs",
      "Unplanned admissions for chronic conditions that can be managed outside hospital", "860",
      "820", isLowerBetter: true, why: "It is what the integrated teams are there for."),
    choice(
      "hip-fracture-timely-surgery", "Hip fracture operated on in time", "66.0", "71.0",
      why: "Delay costs lives and independence."),
  ]

  private static func choice(
    _ indicator: Indicator.ID, _ title: String, _ baseline: String, _ target: String,
    isLowerBetter: Bool = false, why: String
  ) -> Choice {
    func number(_ text: String) -> Quantity { (try? Quantity(decimal: text)) ?? .zero }
    return Choice(
      indicator: indicator, title: title, why: why, isLowerBetter: isLowerBetter,
      baseline: number(baseline), target: number(target),
      step: baseline.contains(".") ? Quantity(1, over: 10) : Quantity(1))
  }

  /// The three choices of the CCG at a place in the list: neighbours choose differently.
  static func chosen(at index: Int) -> [Choice] {
    [0, 3, 7].map { choices[(index + $0 + index / choices.count) % choices.count] }
  }

  static let slots = ["local-1", "local-2", "local-3"]

  static func proposals(of organisation: Organisation, at index: Int, in year: Period) -> [Proposal]
  {
    zip(slots, chosen(at: index)).map { slot, choice in
      proposal(of: organisation, slot, choice, in: year)
    }
  }

  static func proposal(
    of organisation: Organisation, _ slot: String, _ choice: Choice, in year: Period
  ) -> Proposal {
    Proposal([
      .orgCode: organisation.code, .orgName: organisation.name, .schemeYear: year.description,
      .slot: slot, .title: choice.title, .plainDescription: choice.title, .whyItMatters: choice.why,
      .indicatorOrigin: "national set", .indicatorID: choice.indicator,
      .polarity: choice.isLowerBetter ? "lower better" : "higher better",
      .dataSource: "made up for this demonstration", .baselinePeriod: "2012/13",
      .baselineValue: choice.baseline.readable(), .targetKind: "level",
      .targetValue: choice.target.readable(),
      .comparison: choice.isLowerBetter ? "at-most" : "at-least",
      .measurementPeriod: year.description, .proposer: DemoCast.lead(of: organisation.code),
      .proposerDate: "2013-02-20",
      .hwbName: "The health and wellbeing board", .hwbDate: "2013-03-05",
    ])
  }

  /// What came of a choice in the year: reached exactly, or missed by one step of its figures.
  static func outcome(of choice: Choice, isMet: Bool) -> Quantity {
    if isMet { return choice.target }
    return choice.isLowerBetter ? choice.target + choice.step : choice.target - choice.step
  }
}
