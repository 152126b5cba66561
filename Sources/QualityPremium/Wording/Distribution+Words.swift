extension DistributionFormula {
  /// For readers: `the people on each list`.
  public var inWords: String {
    switch self {
    case .listSize: "the people on each list"
    case .weightedList: "each list weighted by what its people need"
    case .need: "the people on each list times what one of them needs"
    case .contribution: "what each practice added to the improvement"
    case .equal: "the same for each practice"
    case .handSet: "amounts that were set by hand"
    }
  }

  /// What a weight counts.
  private func counted(_ weight: Quantity) -> String {
    let number = weight.inWords()
    return switch self {
    case .listSize: "\(number) people"
    case .weightedList: "a weighted list of \(number)"
    case .need: "people times need of \(number)"
    case .contribution: "a contribution of \(number)"
    case .equal: "\(number) practice"
    case .handSet: "\(Amount(pence: weight).inWords)"
    }
  }

  /// What the weight of one practice counts, with what it is made of.
  fileprivate func counted(_ weight: Quantity, of practice: Practice) -> String {
    switch self {
    case .need:
      let list = practice.list.map { "\($0.inWords) people" } ?? ""
      let need = practice.need.map { " times a need of \($0.inWords())" } ?? ""
      return "\(list)\(need), which is \(weight.inWords())"
    case .contribution where practice.contribution.map { $0 < .zero } ?? false:
      return "a contribution below nothing, counted as 0"
    default: return counted(weight)
    }
  }

  fileprivate func total(_ weight: Quantity) -> String {
    switch self {
    case .equal: "\(weight.inWords()) practices"
    case .listSize, .weightedList, .need, .contribution, .handSet: weight.inWords()
    }
  }
}

extension PracticeDistribution {
  /// How the money is divided, and what becomes of the pence that are left over.
  public var rule: String {
    let left =
      penceLeftOver == 0
      ? "Nothing was left over."
      : penceLeftOver == 1
        ? "1 penny was left over, and went to the practice with the largest fraction."
        : "\(penceLeftOver) pence were left over, and went one each to the practices with the "
          + "largest fractions."
    return formula == .handSet
      ? "\(amount) is divided among \(shares.count.inWords) practices by \(formula.inWords)."
      : "\(amount) is divided among \(shares.count.inWords) practices by \(formula.inWords)"
        + (formula == .equal ? "" : ", \(weight.inWords()) in all") + ". "
        + "Each part is cut to whole pence. \(left) Among equal fractions the practice whose code "
        + "comes first has it."
  }

  /// How one practice comes to its amount, in a line.
  public func line(for share: Share) -> String {
    if formula == .handSet { return "\(share.part.amount) was set by hand." }
    let counted = formula.counted(share.weight, of: share.practice)
    let exact = share.part.exact
    let penny = share.part.hasPennyLeftOver ? ", with a penny that was left over" : ""
    let paid = exact == Amount(share.part.amount) ? "" : ", paid as \(share.part.amount)\(penny)"
    return "\(counted) of \(formula.total(weight)): \(exact.inWords) of \(amount)\(paid)."
  }
}

extension PracticeDistribution.Fault {
  /// What is wrong, and what to do about it.
  public var sentence: String {
    switch self {
    case .noMembers(let organisation, let day):
      return "\(organisation) has no member practice on \(day.inWords); check the list and the day"
    case .missing(let codes, let formula):
      let more = codes.count > 5 ? " and \(codes.count - 5) more" : ""
      return "\(codes.prefix(5).joined(separator: ", "))\(more) "
        + "\(codes.count == 1 ? "lacks" : "lack") \(formula.columns.joined(separator: " or ")), "
        + "and what is not known is not nothing; fill it in, or divide by something else"
    case .noWeight(let formula):
      return "no practice has anything to count by \(formula.rawValue); divide by something else"
    case .outOfBalance(let set, let sum):
      return
        "what was set by hand comes to \(set), and \(sum) is to be divided; correct one of them"
    case .twice(let code, let day):
      return "the practice \(code) is a member twice on \(day.inWords); end one of the memberships"
    case .tooLarge:
      return "the numbers are too large to be divided exactly; write them with fewer digits"
    }
  }
}
