import PremiumFiles
import QualityPremium

/// Something that a run lacks, for which it cannot be approved until two people have waived it.
public struct RunGap: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An organisation of the year is not in the evidence.
    case organisation
    /// A figure of a period, a statement, or what was agreed has not come.
    case evidence
    /// A figure was taken before the last day of its period.
    case lastDay = "last-day"
  }

  public var kind: Kind
  public var organisation: String
  /// What is missing, for a reader and always in the same words.
  public var what: String
}

/// What every organisation of the year, every question and every period asks of the evidence.
struct CompletenessGate {
  private let reading: RunReading
  private let organisations: Organisations

  init(_ reading: RunReading, _ organisations: Organisations) {
    self.reading = reading
    self.organisations = organisations
  }

  /// The gaps by organisation, in the order of the register and of the rules.
  func gaps(in evidence: [InputFile]) -> [RunGap] {
    absent + reading.submissions.list.flatMap(missing) + unfinished(in: evidence)
  }

  /// The organisations that were open on the last day of the year.
  private var absent: [RunGap] {
    let present = Set(reading.submissions.list.map(\.commissioner.code))
    let last = reading.scheme.year.lastDay
    return organisations.list.filter { $0.isOpen(on: last) && !present.contains($0.code) }.map {
      RunGap(
        kind: .organisation, organisation: $0.code,
        what: "\($0.name) was open on \(last.inWords) and is not in organisations.csv")
    }
  }

  /// What the rules ask and the evidence does not answer, whether or not it can change the award.
  private func missing(_ submission: Submission) -> [RunGap] {
    let scheme = reading.scheme.including(submission.evidence.agreement)
    let wording = Wording(reading.scheme)
    let evidence = submission.evidence
    var subjects: [OpenQuestion.Subject] = []
    for question in scheme.questions {
      switch question {
      case .observation(let indicator, let period):
        let subject = Criterion.Subject(indicator, in: period)
        if evidence.observations[subject] == nil {
          subjects.append(.evidence(question))
        } else if let open = evidence.doubt(on: subject)?.open {
          subjects.append(.evidence(open))
        }
      case .statement(let id, let period):
        guard evidence.statements[.init(id, in: period)] == nil else { continue }
        subjects.append(
          scheme.rules.flatMap(\.criterion.agreedSlots).contains { $0.slot == id }
            ? .agreement(id) : .evidence(question))
      }
    }
    for measure in scheme.measures where measure.division?.isMenu == true {
      if measure.division?.weights == nil { subjects.append(.split(of: measure.id)) }
    }
    return subjects.map {
      RunGap(
        kind: .evidence, organisation: submission.commissioner.code, what: wording.describe($0))
    }
  }

  /// Figures that reach, or were known, only to a day before the last of their period; what is set
  /// beforehand, such as a ceiling, is known before its period ends.
  private func unfinished(in files: [InputFile]) -> [RunGap] {
    guard let file = files.first(where: { $0.name == "observations.csv" }) else { return [] }
    let wording = Wording(reading.scheme)
    return ObservationsFile.lastDays(file).compactMap { entry in
      let last = entry.period.lastDay
      let isSetBeforehand = reading.indicators[entry.indicator]?.direction == .neither
      let days = [entry.reachesTo, isSetBeforehand ? nil : entry.knownOn].compactMap { $0 }
      guard let reached = days.min(), reached < last else { return nil }
      let what = wording.describe(.observation(of: entry.indicator, in: entry.period))
      return RunGap(
        kind: .lastDay, organisation: entry.organisation,
        what: "\(what) reaches to \(reached.inWords); the last day is \(last.inWords)")
    }
  }
}
