import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// A measure written out for a reader.
struct MeasureRecordText {
  let record: MeasureRecord
  let others: [MeasureRecord]
  let scheme: Scheme
  let indicators: [Indicator.ID: Indicator]
  let organisation: Organisation?
  /// The figures of the organisation; nothing where no evidence was given.
  let observations: [Criterion.Subject: Observation]?

  var text: String {
    let number = record.stage == .amended ? record.latestVersion : shownVersion
    let proposal = record.proposal(number)
    var lines = ["\(record.key), \(organisation?.name ?? ""): \(proposal.title)"]
    lines.append("State: \(state)")
    if let agreed = record.agreed {
      lines.append(
        "Agreed: version \(agreed.version), by \(agreed.ccg) for the CCG and \(agreed.areaTeam) "
          + "for the area team on \(agreed.on.inWords)")
    }
    lines += ["", "Version \(number)"]
    lines += ProposalField.allCases.filter { !proposal[$0].isEmpty }.map {
      "  \($0.rawValue.padded(to: 30))" + proposal[$0].wrapped(to: 66, indent: 32)
    }
    lines += test(of: proposal)
    lines += overlap(of: proposal)
    lines += consultations
    lines += ["", "Steps"] + record.steps.map(Self.line)
    return lines.joined(separator: "\n") + "\n"
  }

  private var shownVersion: Int { record.agreed?.version ?? record.latestVersion }

  private var state: String {
    let stage = record.stage?.rawValue ?? "empty"
    guard record.stage == .amended, let agreed = record.agreed else { return stage }
    return "\(stage); version \(agreed.version) stands until both have agreed to "
      + "version \(record.latestVersion), which is shown"
  }

  private func test(of proposal: Proposal) -> [String] {
    var lines = ["", "Test"]
    guard
      let measure = try? ProposalFile.measure(of: proposal, for: scheme, indicators: indicators)
    else { return lines + ["  not complete yet; 'qp measure stuck' says what is missing"] }
    var words = scheme
    words.indicators = indicators
    words.statements[proposal.slot] = proposal.title
    lines += Wording(words).lines(measure.criterion).map {
      String(repeating: "  ", count: $0.depth + 1) + $0.text
    }
    guard let observations else {
      return lines + [
        "  History, luck and ambition are not shown: the record holds no figures, and no folder was given."
      ]
    }
    return lines + outlook(of: measure.criterion, observations)
  }

  private func outlook(
    of criterion: Criterion, _ observations: [Criterion.Subject: Observation]
  ) -> [String] {
    let outlook = MeasureOutlook(of: criterion, indicators: indicators, observations: observations)
    var lines = ["", "History"]
    lines += outlook.history.map { point in
      let interval = point.observation.publication.flatMap { publication in
        publication.lower95.flatMap { low in
          publication.upper95.map { " (95% \(low.readable()) to \($0.readable()))" }
        }
      }
      return "  \(point.period)  \(point.observation.value.readable())\(interval ?? "")"
    }
    if outlook.history.isEmpty { lines.append("  no figure is in the evidence") }
    lines += ["", "If nothing truly changes"]
    switch outlook.chance {
    case .known(let luck): lines.append("  \(luck.sentence ?? "chance has no part in it")")
    case .unknown(let reason): lines.append("  The chance of passing is not known: \(reason).")
    }
    lines += ["", "Ambition"]
    switch outlook.ambition {
    case .known(let ambition):
      lines.append("  \(Self.sentence(ambition))")
    case .unknown(let reason): lines.append("  Not known: \(reason).")
    }
    return lines
  }

  private static func sentence(_ ambition: MeasureOutlook.Ambition) -> String {
    let noise = String(format: "%.3g", ambition.noise)
    if ambition.change <= .zero {
      return "The target is no stretch: the baseline would meet it already."
    }
    let ratio = String(format: "%.2f", ambition.ratio)
    return "The target asks for a change of \(ambition.change.readable()), which is \(ratio) times "
      + "the noise from year to year of \(noise) (\(ambition.method))."
  }

  private func overlap(of proposal: Proposal) -> [String] {
    guard let indicator = proposal.indicator else { return [] }
    let local = others.filter {
      $0.key != record.key && $0.stage != .withdrawn && $0.current.indicator == indicator
    }.map { Overlap(kind: .local, rule: "measure:\($0.key.slot)", title: $0.key.slot) }
    let all = scheme.overlaps(of: indicator) + local
    return ["", "Overlap"]
      + (all.isEmpty
        ? ["  None: no national measure and no NHS Constitution requirement tests this indicator."]
        : all.map { "  \($0.explanation)" })
  }

  private var consultations: [String] {
    let missing = record.notConsulted.map { "  Not yet: \($0.absence)." }
    return ["", "Consultations"]
      + record.consultations.flatMap { hearing in
        let heard = hearing.consultation
        let reference = heard.reference.isEmpty ? "" : ", \(heard.reference)"
        let version =
          hearing.version == record.latestVersion ? "" : " (on version \(hearing.version))"
        return [
          "  \(heard.on.inWords), \(heard.kind.inWords): \(heard.with)\(reference)\(version)",
          "    said: \(heard.said)", "    answer: \(heard.answer)",
        ]
      } + missing
  }

  private static func line(_ step: MeasureRecord.Step) -> String {
    let reason = step.reason.isEmpty ? "" : ": \(step.reason)"
    return "  \(step.instant)  \(step.move.rawValue.padded(to: 9)) version \(step.version) by "
      + "\(step.person), \(step.party.inWords)\(reason)"
  }
}
