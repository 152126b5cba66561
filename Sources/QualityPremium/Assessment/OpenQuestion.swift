/// Evidence that has not come, and the most that it can change.
public struct OpenQuestion: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case evidence(Question)
    /// A local measure has neither an agreement nor a recorded outcome.
    case agreement(LocalMeasure.Slot)
    /// How the weight of a menu is split among its options.
    case split(of: Measure.ID)
  }

  public var subject: Subject
  /// The paths of the rules that wait for it.
  public var rules: [String]
  /// What would be lost if those rules, or the parts of them that wait for it, were not met, and all else
  /// that is unknown were.
  public var worth: Amount
}

extension Assessment {
  /// What would settle the award, the dearest first; nothing where the award is settled.
  public var openQuestions: [OpenQuestion] {
    guard award.status == .range else { return [] }
    var rules: [OpenQuestion.Subject: [String]] = [:]
    var order: [OpenQuestion.Subject] = []
    for (path, reason) in reasonsByPath {
      for subject in reason.open where rules[subject]?.last != path {
        if rules[subject] == nil { order.append(subject) }
        rules[subject, default: []].append(path)
      }
    }
    for (path, subject) in openPrevalences {
      if rules[subject] == nil { order.append(subject) }
      rules[subject, default: []].append(path)
    }
    let most = award.atMost
    let questions = order.map { subject in
      let waiting = rules[subject] ?? []
      let least = amount { $0.open.contains(subject) ? .notMet : .met }
      return OpenQuestion(subject: subject, rules: waiting, worth: most - least)
    }
    // Equal amounts stay in the order of the scheme; the standard library's sort promises that.
    return questions.sorted { $0.worth > $1.worth }
  }

  /// The measures whose prevalence is not known, though they may earn something, and what is asked.
  var openPrevalences: [(path: String, subject: OpenQuestion.Subject)] {
    rules.measures.indices.compactMap { place in
      guard let prevalence = rules.measures[place].prevalence,
        prevalences[rules.measures[place].id] == nil, reasons.measures[place].verdict != .notMet
      else { return nil }
      return (rules.measures[place].path, .evidence(prevalence.question))
    }
  }
}
