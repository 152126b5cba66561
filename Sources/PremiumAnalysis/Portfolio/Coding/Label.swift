public import QualityPremium

/// A theme given to a measure, with the words that caused it.
public struct Label: Hashable, Sendable {
  public var theme: Theme.ID
  /// The parts of the theme whose words were found.
  public var parts: [String]
  /// A score from 1 to 99, or 100 for what a person or the indicator itself says. Words that name a
  /// theme by themselves count 90 in a title and 80 elsewhere, hints 40 and 20; different words for
  /// one theme add up as if independent. It orders labels by how sure they are; it is no probability.
  public var confidence: Int
  /// The words of the text, in its order.
  public var evidence: [String]

  /// What a label needs to be asserted; below it is a suggestion.
  public static let assertedFrom = 50

  public var isAsserted: Bool { confidence >= Self.assertedFrom }

  public init(theme: Theme.ID, parts: [String] = [], confidence: Int, evidence: [String]) {
    self.theme = theme
    self.parts = parts
    self.confidence = confidence
    self.evidence = evidence
  }

  /// The confidence as a decimal, `0.90`.
  public var confidenceText: String {
    confidence == 100 ? "1.00" : "0." + (confidence < 10 ? "0" : "") + "\(confidence)"
  }
}

/// The labels of one measure in the order of the frame's themes.
public struct Coding: Hashable, Sendable {
  public var id: String
  public var labels: [Label]

  public init(id: String, labels: [Label]) {
    self.id = id
    self.labels = labels
  }

  public var asserted: [Label] { labels.filter(\.isAsserted) }
  public var suggested: [Label] { labels.filter { !$0.isAsserted } }
  public var themes: Set<Theme.ID> { Set(asserted.map(\.theme)) }

  /// How near its least sure label is to the line, 0 for one on it; what a person should look at first.
  public var doubt: Int {
    labels.map { abs($0.confidence - Label.assertedFrom) }.min() ?? 0
  }
}
