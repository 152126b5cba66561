public import QualityPremium

/// The labels as people left them: each coder's last word counts, and between coders the most; where they
/// are even the label stays as the rules gave it.
public struct CodingDecisions: Sendable {
  private let votes: [RegisterMeasure.ID: [Theme.ID: [String: CodingRecord]]]

  public init(_ records: [CodingRecord]) {
    var votes: [RegisterMeasure.ID: [Theme.ID: [String: CodingRecord]]] = [:]
    for record in records {
      votes[record.measure, default: [:]][record.theme, default: [:]][record.coder] = record
    }
    self.votes = votes
  }

  public func applied(to coding: Coding) -> Coding {
    guard let themes = votes[coding.id] else { return coding }
    var labels = coding.labels
    for (theme, votes) in themes.sorted(by: { $0.key < $1.key }) {
      let balance = votes.values.reduce(0) { $0 + ($1.decision == .yes ? 1 : -1) }
      guard balance != 0 else { continue }
      let place = labels.firstIndex { $0.theme == theme }
      let words = votes.values.sorted { $0.coder < $1.coder }
        .map { "\($0.coder) on \($0.day): \($0.why)" }
      if balance > 0 {
        let parts = place.map { labels[$0].parts } ?? []
        let label = Label(theme: theme, parts: parts, confidence: 100, evidence: words)
        if let place { labels[place] = label } else { labels.append(label) }
      } else if let place {
        labels.remove(at: place)
      }
    }
    return Coding(id: coding.id, labels: labels.sorted { $0.theme < $1.theme })
  }
}
