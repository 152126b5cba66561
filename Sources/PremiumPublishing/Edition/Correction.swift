import PremiumFiles
import QualityPremium

/// One thing in which an edition differs from the one before, as the corrections log tells it.
struct Correction: Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The first edition of a scheme corrects nothing.
    case first = "first_edition"
    case award
    case organisation
    case figure
    case statement
    case agreement
    /// The edition has other rules.
    case rules
    /// Nothing that is published changed.
    case nothing
  }

  var edition: Edition
  var replaces: Edition?
  var kind: Kind
  /// The organisation that it is about, where it is about one.
  var organisation: String?
  /// Which award, figure or statement it is.
  var subject: String?
  var was: OpenTable.Cell = .missing(.notApplicable)
  var stands: OpenTable.Cell = .missing(.notApplicable)
}

extension Edition {
  /// In what an edition differs from the one before, what is withheld in either left out of it.
  func corrections(
    after before: Edition?, _ disclosure: Disclosure, _ earlier: Disclosure?
  ) -> [Correction] {
    guard let before, let earlier else {
      return [Correction(edition: self, replaces: nil, kind: .first)]
    }
    let difference = EditionDifference(
      before: before, after: self,
      isWithheld: { statistic, subject, area in
        disclosure.withholds(statistic, of: subject, in: area)
          || earlier.withholds(statistic, of: subject, in: area)
      })
    let list = difference.corrections
    return list.isEmpty ? [Correction(edition: self, replaces: before, kind: .nothing)] : list
  }
}

/// Everything that two editions say differently about the same organisations.
private struct EditionDifference {
  let before: Edition
  let after: Edition
  let isWithheld: (Statistic, Criterion.Subject, Area) -> Bool

  var corrections: [Correction] {
    let awards = (awards(before), awards(after))
    let codes = before.submissions.map(\.commissioner.code)
    let joined = after.submissions.map(\.commissioner.code).filter { !codes.contains($0) }
    let rules =
      before.digests.rules == after.digests.rules
      ? [] : [correction(.rules, nil, nil, .missing(.notApplicable), .missing(.notApplicable))]
    return rules
      + (codes + joined).flatMap { code in
        award(code, awards.0[code], awards.1[code])
          + evidence(code, submission(code, before), submission(code, after))
      }
  }

  private func correction(
    _ kind: Correction.Kind, _ organisation: String?, _ subject: String?, _ was: OpenTable.Cell,
    _ stands: OpenTable.Cell
  ) -> Correction {
    Correction(
      edition: after, replaces: before, kind: kind, organisation: organisation, subject: subject,
      was: was, stands: stands)
  }

  private func submission(_ code: String, _ edition: Edition) -> Submission? {
    edition.submissions.first { $0.commissioner.code == code }
  }

  private func awards(_ edition: Edition) -> [String: Award] {
    Dictionary(edition.assess().map { ($0.commissioner.code, $0.award) }) { first, _ in first }
  }

  private func award(_ code: String, _ was: Award?, _ stands: Award?) -> [Correction] {
    func row(_ subject: String, _ amount: (Award) -> Money) -> Correction? {
      let (first, second) = (was.map(amount), stands.map(amount))
      guard first != second else { return nil }
      func cell(_ money: Money?) -> OpenTable.Cell { money?.cell ?? .missing(.notApplicable) }
      return correction(.award, code, subject, cell(first), cell(second))
    }
    return [row("award_at_least_gbp", \.least), row("award_at_most_gbp", \.most)].compactMap { $0 }
  }

  private func evidence(
    _ code: String, _ was: Submission?, _ stands: Submission?
  ) -> [Correction] {
    var list: [Correction] = []
    if was?.commissioner != stands?.commissioner {
      list.append(
        correction(
          .organisation, code, "name, place or population", cell(was?.commissioner.population),
          cell(stands?.commissioner.population)))
    }
    let (old, new) = (was?.evidence ?? Evidence(), stands?.evidence ?? Evidence())
    for subject in differing(old.observations, new.observations, { "\($0.indicator) \($0.period)" })
    {
      list.append(figure(code, subject, old.observations[subject], new.observations[subject]))
    }
    for key in differing(old.statements, new.statements, { "\($0.statement) \($0.period)" }) {
      func answer(_ statement: Statement?) -> OpenTable.Cell {
        statement.map { .word($0.answer ? "yes" : "no") } ?? .missing(.unavailable)
      }
      list.append(
        correction(
          .statement, code, "\(key.statement) \(key.period)", answer(old.statements[key]),
          answer(new.statements[key])))
    }
    if old.agreement != new.agreement {
      list.append(
        correction(
          .agreement, code, "local measures, targets and splits", .missing(.notApplicable),
          .missing(.notApplicable)))
    }
    return list
  }

  private func cell(_ population: Population?) -> OpenTable.Cell {
    population.map { .number("\($0.count)") } ?? .missing(.notApplicable)
  }

  private func figure(
    _ code: String, _ subject: Criterion.Subject, _ was: Observation?, _ stands: Observation?
  ) -> Correction {
    let area = Area(kind: .organisation, code: code, name: code)
    func cell(_ observation: Observation?) -> OpenTable.Cell {
      guard let observation else { return .missing(.unavailable) }
      return isWithheld(.value, subject, area)
        ? .missing(.confidential) : .number(observation.value.readable(places: 12))
    }
    return correction(
      .figure, code, "\(subject.indicator) \(subject.period)", cell(was), cell(stands))
  }

  /// The keys of which two tables say different things, in the order of their names.
  private func differing<Key: Hashable, Value: Equatable>(
    _ old: [Key: Value], _ new: [Key: Value], _ name: (Key) -> String
  ) -> [Key] {
    Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted { name($0) < name($1) }
  }
}
