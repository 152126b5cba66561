import Foundation
import PremiumAnalysis
import QualityPremium

/// Labels as text for a person.
struct CodingTable {
  private let frame: CodingFrame
  private let uncertain: Bool

  init(_ frame: CodingFrame, uncertain: Bool) {
    self.frame = frame
    self.uncertain = uncertain
  }

  func text(_ codings: [Coding], _ measures: [MeasureText]) -> String {
    var pairs = Array(zip(codings, measures))
    if uncertain {
      // Stable, so that equal doubt keeps the order of the file.
      pairs = pairs.enumerated()
        .sorted { ($0.element.0.doubt, $0.offset) < ($1.element.0.doubt, $1.offset) }
        .map(\.element)
    }
    let labels = codings.reduce(0) { $0 + $1.asserted.count }
    return pairs.map { block($0.0, $0.1) }.joined(separator: "\n")
      + "\n\(codings.count) measures, \(labels) labels. Coded by rules, not yet by a person.\n"
  }

  private func block(_ coding: Coding, _ measure: MeasureText) -> String {
    var text = "\(coding.id)  \(measure.title)".wrapped(to: 100, indent: 2) + "\n"
    for label in uncertain ? coding.labels : coding.asserted {
      let evidence = label.evidence.joined(separator: "; ")
      let line =
        "  " + (label.isAsserted ? "" : "? ") + label.theme.padded(to: 30)
        + label.confidenceText + "  " + evidence
      text += line + "\n"
    }
    return text
  }
}

/// Labels for programs.
enum CodingDocument {
  private struct Document: Encodable {
    struct Measure: Encodable {
      struct Given: Encodable {
        var theme: String
        var title: String
        var parts: [String]
        var confidence: Double
        var isAsserted: Bool
        var evidence: [String]
      }
      var id: String
      var labels: [Given]
    }
    var frame: String
    var measures: [Measure]
  }

  static func text(_ codings: [Coding], _ frame: CodingFrame, uncertain: Bool) throws -> String {
    let document = Document(
      frame: "sha256 \(frame.digest)",
      measures: codings.map { coding in
        Document.Measure(
          id: coding.id,
          labels: (uncertain ? coding.labels : coding.asserted).map { label in
            Document.Measure.Given(
              theme: label.theme, title: frame.title(label.theme), parts: label.parts,
              confidence: Double(label.confidence) / 100, isAsserted: label.isAsserted,
              evidence: label.evidence)
          })
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}
