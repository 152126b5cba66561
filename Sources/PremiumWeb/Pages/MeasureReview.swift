import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// A proposal side by side with its history, with its peers, and with what chance alone would do.
struct MeasureReview {
  private let exchange: Exchange
  private let key: MeasureRecord.Key
  private let record: MeasureRecord
  private let proposal: Proposal
  private let scheme: Scheme
  private let indicators: [Indicator.ID: Indicator]

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    key = try MeasurePages.key(exchange)
    record = try MeasurePages.record(key, exchange)
    guard record.latestVersion > 0 else { throw WebError.notFound }
    proposal = record.proposal(record.latestVersion)
    scheme = try exchange.scheme()
    indicators = exchange.site.rules.library.indicators
  }

  func page() throws -> Page {
    let path = MeasurePages.path(key)
    var blocks: [Block] = [.summary(summary)]
    if let measure = try? ProposalFile.measure(of: proposal, for: scheme, indicators: indicators) {
      blocks += try outlook(of: measure.criterion)
    } else {
      blocks.append(
        .inset(
          "The test is not complete yet, so neither history nor chance can be shown: baseline, target and "
            + "periods are needed."))
    }
    blocks += overlap()
    if proposal.indicator != nil { blocks.append(.table(try choices())) }
    blocks.append(.links(LinkList(links: [Link("Back to the measure", path)])))
    return Page(
      title: "Review: \(proposal.title.isEmpty ? "\(key)" : proposal.title)",
      breadcrumbs: MeasurePages.crumbs + [Link("\(key)", path)], blocks)
  }

  private var summary: SummaryList {
    let fields: [ProposalField] = [
      .indicatorID, .polarity, .baselinePeriod, .baselineValue, .targetKind, .targetValue,
      .comparison, .measurementPeriod, .dataSource,
    ]
    let name = exchange.store.organisations[key.organisation]?.name ?? key.organisation
    return SummaryList(
      rows: [
        SummaryList.Row("Organisation", "\(name) (\(key.organisation)), \(key.slot)"),
        SummaryList.Row("Stage", "", tag: MeasurePages.tag(record.stage)),
      ]
        + fields.filter(isAsked).map {
          SummaryList.Row($0.label, proposal[$0].isEmpty ? "not written yet" : proposal[$0])
        })
  }

  /// Of a measure that is met when somebody says so, no figure is asked.
  private func isAsked(_ field: ProposalField) -> Bool {
    proposal[.targetKind] != "delivered" || !proposal[field].isEmpty
  }

  // MARK: Chance and history

  private func outlook(of criterion: Criterion) throws -> [Block] {
    var words = scheme
    words.indicators = indicators
    words.statements[proposal.slot] = proposal.title
    let test = Wording(words).lines(criterion).map(\.text).joined(separator: " ")
    let submission = try exchange.submission(of: key.organisation)
    let outlook = MeasureOutlook(
      of: criterion, indicators: indicators, observations: submission?.evidence.observations ?? [:])
    var rows = [SummaryList.Row("The test", test)]
    switch outlook.chance {
    case .known(let luck):
      rows.append(
        SummaryList.Row(
          "Met anyway, if nothing truly changes", luck.sentence ?? "Chance has no part in it."))
    case .unknown(let reason):
      rows.append(
        SummaryList.Row("Met anyway, if nothing truly changes", "This cannot be known: \(reason)."))
    }
    switch outlook.ambition {
    case .known(let ambition): rows.append(SummaryList.Row("Ambition", Self.sentence(ambition)))
    case .unknown(let reason):
      rows.append(SummaryList.Row("Ambition", "This cannot be known: \(reason)."))
    }
    let blocks: [Block] = [
      .heading("Would it be met anyway?"), .summary(SummaryList(rows: rows)),
    ]
    guard proposal.indicator != nil else { return blocks }
    return blocks + [.table(history(outlook))] + (try peers(outlook) ?? [])
  }

  static func sentence(_ ambition: MeasureOutlook.Ambition) -> String {
    if ambition.change <= .zero {
      return "The target is no stretch: the baseline would meet it already."
    }
    return "The target asks for a change of \(ambition.change.readable()), which is "
      + "\(String(format: "%.2f", ambition.ratio)) times the noise from year to year of "
      + "\(String(format: "%.3g", ambition.noise)) (\(ambition.method))."
  }

  private func history(_ outlook: MeasureOutlook) -> Table {
    Table(
      "History in the record", key: "history",
      columns: [
        Table.Column("period", "Period"), Table.Column("value", "Value", isNumeric: true),
        Table.Column("lower_95", "95% from", isNumeric: true),
        Table.Column("upper_95", "95% to", isNumeric: true), Table.Column("source", "Source"),
      ],
      rows: outlook.history.map { point in
        let publication = point.observation.publication
        func cell(_ value: Quantity?) -> Table.Cell {
          value.map { Table.Cell($0.readable()) } ?? .missing("not known")
        }
        return [
          Table.Cell(point.period.description), Table.Cell(point.observation.value.readable()),
          cell(publication?.lower95), cell(publication?.upper95),
          (publication?.source).map { Table.Cell($0) } ?? .missing("not stated"),
        ]
      }, emptyText: "No figure of this indicator is in the record for \(key.organisation).")
  }

  // MARK: Peers

  /// The latest figures of others that the visitor may read, and where this one stands among them.
  private func peers(_ outlook: MeasureOutlook) throws -> [Block]? {
    guard let indicator = proposal.indicator, let latest = outlook.history.last?.period,
      let submissions = try exchange.submissions()
    else { return nil }
    let readable = Set(exchange.readable(.evidence).map(\.code))
    let wanted = Criterion.Subject(indicator, in: latest)
    let known = submissions.list.compactMap {
      submission -> (code: String, name: String, value: Quantity)? in
      guard readable.contains(submission.commissioner.code),
        let observation = submission.evidence.observations[wanted]
      else { return nil }
      return (submission.commissioner.code, submission.commissioner.name, observation.value)
    }.sorted { ($0.value, $0.code) < ($1.value, $1.code) }
    guard let own = known.first(where: { $0.code == key.organisation }) else { return nil }
    let lower = known.count { $0.value < own.value }
    let higher = known.count { $0.value > own.value }
    return [
      .heading("Peers in \(latest)"),
      .paragraph(
        "Of the \(known.count) organisations whose evidence you may read, \(lower) had a lower figure and "
          + "\(higher) a higher one."),
      .table(
        Table(
          "Figures of \(latest), from low to high", key: "peers",
          columns: [
            Table.Column("organisation", "Code"), Table.Column("name", "Organisation"),
            Table.Column("value", "Value", isNumeric: true), Table.Column("is_this", "This one"),
          ],
          rows: known.map { peer in
            [
              Table.Cell(peer.code), Table.Cell(peer.name), Table.Cell(peer.value.readable()),
              peer.code == key.organisation
                ? Table.Cell(Tag("This one", .blue), value: "yes") : Table.Cell("", value: "no"),
            ]
          })),
    ]
  }

  // MARK: The same choice elsewhere

  private func overlap() -> [Block] {
    guard let indicator = proposal.indicator else { return [] }
    let all = scheme.overlaps(of: indicator)
    guard !all.isEmpty else {
      return [
        .inset("No national measure and no NHS Constitution requirement tests this indicator.")
      ]
    }
    return all.map {
      .warning(Warning(title: "Overlap with a national rule", text: $0.explanation))
    }
  }

  /// The same indicator, as others that the visitor may read of chose it.
  private func choices() throws -> Table {
    let readable = Set(exchange.readable(.draftMeasures).map(\.code))
    let same = try exchange.store.measures.list(scheme: scheme).filter { other in
      other.key != key && readable.contains(other.key.organisation) && other.stage != .withdrawn
        && proposal.indicator != nil && other.current.indicator == proposal.indicator
    }
    return Table(
      "The same indicator, chosen by others", key: "choices",
      columns: [
        Table.Column("organisation", "Organisation"), Table.Column("slot", "Place"),
        Table.Column("stage", "Stage"), Table.Column("baseline", "Baseline", isNumeric: true),
        Table.Column("target_kind", "Kind of target"),
        Table.Column("target", "Target", isNumeric: true),
      ],
      rows: same.map { other in
        let written = other.current
        return [
          Table.Cell(other.key.organisation),
          Table.Cell(other.key.slot, link: MeasurePages.path(other.key)),
          Table.Cell(MeasurePages.tag(other.stage), value: other.stage?.rawValue),
          written[.baselineValue].isEmpty
            ? .missing("not written") : Table.Cell(written[.baselineValue]),
          Table.Cell(written[.targetKind]),
          written[.targetValue].isEmpty ? .missing("none") : Table.Cell(written[.targetValue]),
        ]
      }, emptyText: "Nobody else of whom you may read chose this indicator.")
  }
}
