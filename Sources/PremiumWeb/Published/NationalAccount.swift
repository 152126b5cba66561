import QualityPremium

/// The accounts of all organisations, added up: what the scheme could pay, what each rule took, and what
/// was left. Exact until it is written.
struct NationalAccount: Sendable {
  /// What one rule came to for all of them.
  struct Line: Sendable {
    var path: String
    /// What was not paid because of it, if all that is unknown turns out well.
    var lost = Amount.zero
    var met = 0
    var partMet = 0
    var notMet = 0
    var unknown = 0
  }

  private(set) var maximum = Amount.zero
  private(set) var atLeast = Amount.zero
  private(set) var atMost = Amount.zero
  /// In the order in which they take: measures, deductions, conditions, decisions to pay a share.
  private(set) var lines: [Line] = []
  /// How many get nothing, and how many no more than half of the most they could.
  private(set) var withNothing = 0
  private(set) var withHalfOrLess = 0
  private(set) var open = 0
  /// The greatest share of the maximum that is certain or possible, and how many have it.
  private(set) var best: (share: Quantity, count: Int) = (.zero, 0)

  init(_ assessments: [Assessment]) {
    for assessment in assessments { add(assessment) }
  }

  private mutating func add(_ assessment: Assessment) {
    let award = assessment.award
    maximum = maximum + assessment.full
    atLeast = atLeast + award.atLeast
    atMost = atMost + award.atMost
    if award.atMost == .zero { withNothing += 1 }
    if award.atMost.pence * Quantity(2) <= assessment.full.pence { withHalfOrLess += 1 }
    if award.status == .range { open += 1 }
    let share =
      assessment.full.pence > .zero ? award.atMost.pence / assessment.full.pence : Quantity.zero
    if share > best.share { best = (share, 1) } else if share == best.share { best.count += 1 }
    for step in AccountStep.steps(of: assessment) { add(step) }
  }

  private mutating func add(_ step: AccountStep) {
    let place =
      lines.firstIndex { $0.path == step.path }
      ?? {
        lines.append(Line(path: step.path))
        return lines.count - 1
      }()
    lines[place].lost = lines[place].lost + step.lost
    switch step.verdict {
    case .met: lines[place].met += 1
    case .partMet: lines[place].partMet += 1
    case .notMet: lines[place].notMet += 1
    case .unknown: lines[place].unknown += 1
    case nil: break
    }
  }
}

/// One thing that stood between the most an organisation could earn and what it was awarded.
struct AccountStep: Sendable {
  /// The path of the rule; of a decision to pay a share, with `discretion` before it.
  var path: String
  var verdict: Verdict?
  /// What it took if all that is unknown turns out well; below nothing where it earned more than its weight.
  var lost: Amount

  static func steps(of assessment: Assessment) -> [AccountStep] {
    assessment.account.entries.compactMap { entry in
      switch entry.line {
      case .measure(let path, let weight):
        AccountStep(
          path: path, verdict: entry.verdict, lost: assessment.full.share(weight) - entry.atMost)
      case .adjustment(let path, _), .gateway(let path):
        AccountStep(path: path, verdict: entry.verdict, lost: .zero - entry.atMost)
      case .discretion(let path, _):
        AccountStep(path: "discretion:\(path)", verdict: nil, lost: .zero - entry.atMost)
      case .earned, .award: nil
      }
    }
  }
}
