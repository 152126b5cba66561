import ArgumentParser
import PremiumStore
import QualityPremium

/// `qp gateway show`: what is known, recommended and decided.
struct GatewayShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows the gateways of an organisation, or where those of all stand.")

  @Argument(help: "The organisation; without it a line for every one.")
  var organisation: String?

  @OptionGroup var record: RecordOptions
  @OptionGroup var scheme: SchemeOption

  func run() throws {
    let gateways = try scheme.gateways(in: record.open())
    var records = try gateways.list(organisation: organisation)
    guard let organisation else {
      for record in records { print(GatewayText(record, gateways).line) }
      if records.isEmpty { print("Nothing is recorded or decided on any gateway.") }
      return
    }
    if records.isEmpty {
      records = gateways.scheme.gateways.map {
        GatewayRecord(organisation: organisation, gateway: $0.id)
      }
    }
    print(
      records.map { GatewayText($0, gateways).text }.joined(separator: "\n"), terminator: "")
  }
}

/// A gateway written out for a reader.
struct GatewayText {
  private let record: GatewayRecord
  private let gateways: Gateways

  init(_ record: GatewayRecord, _ gateways: Gateways) {
    self.record = record
    self.gateways = gateways
  }

  private var recommendation: String { gateways.recommendation(for: record).inWords }

  /// Where it stands, and who can act.
  var line: String {
    let name = "\(record.gateway) of \(record.organisation)"
    guard let decision = record.latest else {
      return "\(name): not decided; recommended: \(recommendation)."
    }
    let by = decision.decision?.person ?? ""
    let what = "\(name): \(decision.outcome.inWords), by \(by) (decision \(decision.number))"
    switch decision.stage {
    case .proposed, nil:
      return what + "; it departs from what is recommended (\(recommendation)): a second person of "
        + "the national scheme team has to agree ('qp gateway second')."
    case .decided:
      return decision.outcome == .pay
        ? what + "; it can be made final ('qp gateway settle')."
        : what + "; \(record.organisation) may answer until \(decision.answerBy.inWords)."
    case .answered: return what + "; answered, and it can be made final ('qp gateway settle')."
    case .final: return what + "; final."
    }
  }

  var text: String {
    let guide = gateways.guides[record.gateway]
    let title = gateways.scheme.gateways.first { $0.id == record.gateway }?.title ?? ""
    var lines = ["\(record.gateway) of \(record.organisation): \(title)"]
    lines += (guide?.flags ?? []).map(flag)
    if let guide {
      lines.append("  Recommended: \(recommendation)")
      lines.append(
        "    by a rule that is \(guide.provenance.confidence.rawValue)"
          + (guide.provenance.note.map { ": \($0)" } ?? ""))
    } else {
      lines.append("  Recommended: nothing, for no rule is known; a second person has to agree")
    }
    for decision in record.decisions {
      lines.append(
        "  Decision \(decision.number): \(decision.outcome.inWords) (recommended then: "
          + "\(decision.recommendation)); answers until \(decision.answerBy)")
      lines += decision.steps.map { step in
        let reason = step.reason.isEmpty ? "" : ": \(step.reason)"
        return "    \(step.instant)  \(step.stage.rawValue), by \(step.person), "
          + "\(step.party.inWords)\(reason)"
      }
    }
    lines.append("  " + line)
    return lines.joined(separator: "\n") + "\n"
  }

  private func flag(_ id: QualityPremium.Statement.ID) -> String {
    let meaning = gateways.guides.flags[id] ?? id
    guard let fact = record.flags[id] else { return "  not known  \(id): \(meaning)" }
    let answer = (fact.answer ? "yes" : "no").padded(to: 11)
    return "  \(answer)\(id): \(meaning) (\(fact.source ?? ""), "
      + "\(fact.on?.description ?? ""), recorded by \(fact.by ?? ""))"
  }
}
