import PremiumAnalysis
import PremiumFiles
import PremiumStatements
import QualityPremium

/// A scheme written up as guidance, with examples, and the figures at which each test turns.
struct SchemeGuidance {
  let scheme: Scheme
  let checked: CheckedScheme
  let wording: Wording

  init(_ checked: CheckedScheme) {
    scheme = checked.scheme
    self.checked = checked
    wording = Wording(checked.scheme)
  }

  var page: Page {
    let guidance = Guidance(scheme)
    return Page(
      title: scheme.title, blocks: guidance.blocks + boundaries + examples + guidance.sources)
  }

  private var boundaries: [Page.Block] {
    let rows = checked.coverage.entries.compactMap { entry -> [String]? in
      guard let boundary = entry.boundary, let criterion = entry.criterion else { return nil }
      let words = wording.lines(criterion).map(\.text).joined(separator: " ")
      return [
        words, figure(boundary.nearestNotMet, canBe: boundary.canBeMissed),
        figure(boundary.onTheLine, canBe: true),
        figure(boundary.nearestMet, canBe: boundary.canBeMet),
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(2, "Where each test turns"),
      .paragraph(
        "These are the figures nearest to each limit in the worked examples. Figures are compared "
          + "exactly and are never rounded first."),
      .table(
        caption: "Figures just short of each limit, on it and just past it",
        headings: ["Test", "Just short: not met", "On the limit", "Just past: met"], rows: rows),
    ]
  }

  private func figure(_ finding: Finding?, canBe: Bool) -> String {
    guard let finding else { return canBe ? "No example" : "Cannot be" }
    let sign = scheme.indicators[finding.subject.indicator]?.kind == .percent ? "%" : ""
    let value = finding.observation.value.inWords(places: 6) + sign
    let line = finding.line.inWords(places: 6) + sign
    guard finding.margin == .zero else { return "\(value), where the limit is \(line)" }
    return "\(value): \(finding.comparison.includesTheLine ? "met" : "not met")"
  }

  // MARK: Examples

  typealias Example = (example: WorkedExample, assessment: Assessment)
}
