/// Something that is wrong with a use of the money, or still open in it.
public struct SpendingFinding: Hashable, Sendable {
  public enum Fault: Hashable, Sendable {
    case noAward
    case severalAwards(Int)
    /// The line is a bonus.
    case bonus
    /// The line calls what a member practice gets a bonus.
    case soundsLikeBonus
    case noPurpose
    case noDescription
    case noPayee
    /// Less inequality is the purpose, and it is not said between whom.
    case noInequality
    case noConflictStated
    case noReason
    case noDecision
    case noOutcome
    /// Lines come to more, or to less, than there is.
    case outOfBalance(available: Money, used: Money)
    /// The award that is stated is not what the record paid.
    case otherAward(stated: Money, paid: Money)
  }

  /// What a finding keeps from happening.
  public enum Weight: Hashable, Sendable {
    /// It cannot even be proposed.
    case refused
    /// It cannot be decided or published before this is put right.
    case open
    /// Worth knowing, and keeps nothing from happening.
    case note
  }

  /// The line that it is about; nothing where it is about all of them.
  public var line: String?
  public var fault: Fault

  public init(_ fault: Fault, in line: String? = nil) {
    self.line = line
    self.fault = fault
  }

  public var weight: Weight {
    switch fault {
    case .noAward, .severalAwards, .bonus, .noPurpose, .noDescription, .noPayee: .refused
    case .soundsLikeBonus, .noInequality, .noConflictStated, .noReason, .noDecision,
      .outOfBalance, .otherAward:
      .open
    case .noOutcome: .note
    }
  }
}

extension Spending {
  /// Everything that is wrong or open, in the order of the lines, what is about all of them last.
  ///
  /// A line may name a practice only with a purpose, and no line may be a bonus: our reconciled reading
  /// of reports on the regulations of 2013, whose text was not found in full.
  ///
  /// - Parameters:
  ///   - paid: what the record paid to the CCG; nothing where that is not known.
  public func findings(paid: Money? = nil) -> [SpendingFinding] {
    var found = lines.flatMap { line in
      line.faults(in: kind).map { SpendingFinding($0, in: line.id) }
    }
    let awards = lines(.award).count
    if awards == 0 { found.append(SpendingFinding(.noAward)) }
    if awards > 1 { found.append(SpendingFinding(.severalAwards(awards))) }
    if excess != .zero {
      found.append(
        SpendingFinding(.outOfBalance(available: available, used: spent + carried)))
    }
    if let paid, awards == 1, paid != award {
      found.append(SpendingFinding(.otherAward(stated: award, paid: paid)))
    }
    return found
  }
}

extension SpendingLine {
  fileprivate func faults(in spending: Spending.Kind) -> [SpendingFinding.Fault] {
    var faults: [SpendingFinding.Fault] = []
    switch kind {
    case .award: return []
    case .bonus: return [.bonus]
    case .otherFunds, .carryForward:
      if description == nil { faults.append(.noReason) }
    case .spend:
      if purpose == nil { faults.append(.noPurpose) }
      if description == nil { faults.append(.noDescription) }
      if payee == nil { faults.append(.noPayee) }
      if purpose == .inequality, inequality == nil { faults.append(.noInequality) }
      if conflict == nil { faults.append(.noConflictStated) }
      if payee?.kind == .memberPractice,
        description?.lowercased().contains("bonus") ?? false
      {
        faults.append(.soundsLikeBonus)
      }
      if spending == .outturn, outcome == nil { faults.append(.noOutcome) }
    }
    if decision == nil { faults.append(.noDecision) }
    return faults
  }
}
