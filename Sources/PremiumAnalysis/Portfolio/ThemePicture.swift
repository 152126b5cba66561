import HealthStatistics
public import QualityPremium

/// One theme in a portfolio: who chose it, what that says of all, and the words behind each label.
public struct ThemePicture: Sendable {
  /// A measure with the label that gives it the theme.
  public struct Member: Sendable {
    public var measure: RegisterMeasure
    public var label: Label
  }

  public var theme: Theme
  /// The commissioners that chose it, of those in the register.
  public var choosers: Int
  public var sample: Int
  public var members: [Member]
  /// The share of the commissioners in the register, as `12.3%`.
  public var share: String
  /// The 95% interval for all commissioners, or why there is none.
  public var interval: String
  /// People on the disease registers of the theme per 1,000 patients; nothing where no register counts them.
  public var peoplePerThousand: String?
  /// The members that pay for what a national measure pays for, by the title of that measure.
  public var overlaps: [(national: String, measures: [RegisterMeasure.ID])]

  /// Every theme, the most chosen first.
  public static func all(of portfolio: Portfolio) -> [ThemePicture] {
    let overlaps = NationalOverlap.found(in: portfolio)
    let sample = portfolio.choosers.count
    return ThemeFrequency.counts(of: portfolio).map { count in
      let members = portfolio.choices(with: count.theme.id).compactMap { choice in
        choice.coding.asserted.first { $0.theme == count.theme.id }.map {
          Member(measure: choice.measure, label: $0)
        }
      }
      let own = Set(members.map(\.measure.id))
      return ThemePicture(
        theme: count.theme, choosers: count.choosers, sample: sample, members: members,
        share: sample == 0
          ? "none: nothing is in the register" : Figures.percent(count.estimate?.value ?? 0),
        interval: Figures.percent(count.estimate?.interval(at: 0.95)),
        peoplePerThousand: NeglectedAreas.peoplePerThousand(count.theme, in: portfolio).map {
          Figures.number($0)
        },
        overlaps: overlaps.compactMap { found in
          let measures = (found.byIndicator + found.byWords).filter(own.contains)
          return measures.isEmpty ? nil : (found.national.title, measures)
        })
    }
  }

  /// How much of the country a register covers, and what follows for its figures.
  public static func uncertainty(of portfolio: Portfolio) -> String {
    Uncertainty.ofSample(portfolio)
  }
}
