extension SpendingLine.Purpose {
  /// For readers: `better outcomes`.
  public var inWords: String {
    switch self {
    case .quality: "better quality"
    case .outcomes: "better outcomes"
    case .inequality: "less inequality"
    }
  }
}

extension SpendingLine.Payee.Kind {
  /// For readers: `member practice`.
  public var inWords: String {
    switch self {
    case .provider: "provider"
    case .memberPractice: "member practice"
    case .voluntaryBody: "voluntary body"
    case .own: "the CCG itself"
    }
  }
}

extension SpendingLine.Payee {
  /// Who it is, and what.
  public var inWords: String {
    name.map { kind == .own ? $0 : "\($0) (\(kind.inWords))" } ?? kind.inWords
  }
}

extension SpendingDecision {
  /// `the governing body on 18 December 2014, minute 7`.
  public var inWords: String { "\(by) on \(on.inWords), minute \(minute)" }
}

extension SpendingStage {
  /// What it is called after the name of the CCG.
  public var inWords: String {
    switch self {
    case .proposed: "proposed"
    case .decided: "decided"
    case .published: "published"
    }
  }
}

extension SpendingFinding {
  /// What is wrong, and what to do about it.
  public var sentence: String {
    let (what, remedy) = words
    return (line.map { "line '\($0)' " } ?? "") + "\(what); \(remedy)"
  }

  private var words: (String, String) {
    switch fault {
    case .noAward:
      ("no line says what was received", "add one of the type 'award'")
    case .severalAwards(let count):
      ("\(count) lines say what was received", "keep one of the type 'award'")
    case .bonus:
      (
        "is a bonus, which the premium may not be used for",
        "say what service or equipment is paid for, or take it out"
      )
    case .soundsLikeBonus:
      (
        "calls what a member practice gets a bonus",
        "say what service is improved; the premium is not for rewards"
      )
    case .noPurpose:
      (
        "states no purpose",
        "write quality, outcomes or inequality: the premium is for nothing else"
      )
    case .noDescription: ("does not say what it is for", "write a description")
    case .noPayee: ("does not say who is paid", "write the payee_type")
    case .noInequality:
      (
        "does not say which inequality it reduces",
        "write between whom, and whether in access or in outcomes, under 'inequality'"
      )
    case .noConflictStated:
      (
        "says nothing of conflicts of interest",
        "write 'none', or what was declared and how it was handled"
      )
    case .noReason: ("gives no reason", "write it as the description")
    case .noDecision:
      ("does not say who decided", "write decided_by, decided_on and minute")
    case .noOutcome: ("does not say what came of it", "write the outcome once it is known")
    case .outOfBalance(let available, let used):
      used > available
        ? (
          "the lines come to \(used), and there is \(available): \(used - available) too much",
          "correct an amount, or add a line of the type 'other-funds' that says where the rest is from"
        )
        : (
          "the lines come to \(used), and there is \(available): \(available - used) is not "
            + "accounted for",
          "add what it is for, or a line of the type 'carry-forward' with the reason"
        )
    case .otherAward(let stated, let paid):
      ("the award is stated as \(stated), and \(paid) was paid", "state what was paid")
    }
  }
}
