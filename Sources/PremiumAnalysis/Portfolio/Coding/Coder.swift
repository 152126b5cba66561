import Dispatch
public import QualityPremium
import Synchronization

/// Gives themes to measures by the words of a frame. The same text always has the same labels.
public struct Coder: Sendable {
  public let frame: CodingFrame
  private let index: TermIndex
  /// The themes that measure an indicator nationally, by its id.
  private let byIndicator: [Indicator.ID: [Int]]

  public init(_ frame: CodingFrame) {
    self.frame = frame
    index = TermIndex(frame)
    var byIndicator: [Indicator.ID: [Int]] = [:]
    for (number, theme) in frame.themes.enumerated() {
      for id in theme.endorsed { byIndicator[id, default: []].append(number) }
    }
    self.byIndicator = byIndicator
  }

  /// Below so many texts one core is done before others have begun.
  private static let slab = 2000

  /// The codings in the order of the texts, worked out on all cores.
  public func code(_ texts: [MeasureText]) -> [Coding] {
    guard texts.count > Self.slab else { return code(texts[...]) }
    let slabs = (texts.count + Self.slab - 1) / Self.slab
    let parts = Mutex<[[Coding]]>(Array(repeating: [], count: slabs))
    DispatchQueue.concurrentPerform(iterations: slabs) { number in
      let start = number * Self.slab
      let part = code(texts[start..<min(start + Self.slab, texts.count)])
      parts.withLock { $0[number] = part }
    }
    return parts.withLock { Array($0.joined()) }
  }

  private func code(_ texts: ArraySlice<MeasureText>) -> [Coding] {
    var scan = WordScan()
    return texts.map { code($0, &scan) }
  }

  public func code(_ text: MeasureText) -> Coding {
    var scan = WordScan()
    return code(text, &scan)
  }

  private func code(_ text: MeasureText, _ scan: inout WordScan) -> Coding {
    scan.reset()
    scan.add(text.title, index.trie)
    let titleWords = scan.words.count
    scan.add(text.description, index.trie)
    scan.add(text.numerator, index.trie)
    var hits: [TermIndex.Hit] = []
    index.hits(in: scan, &hits)
    // Words side by side explain a label better than words far apart, and more words better than one.
    if hits.count > 1 {
      hits.sort { ($0.gap, -$0.words.count, $0.first) < ($1.gap, -$1.words.count, $1.first) }
    }
    var tally = ThemeTally(themes: frame.themes.count)
    if !hits.isEmpty {
      let left = LeftOut(hits, index, scan, themes: frame.themes.count)
      for hit in hits where !left.covers(hit, index.entries[hit.entry].role) {
        tally.add(hit, index.entries[hit.entry].role, inTitle: hit.first < titleWords)
      }
    }
    for theme in text.indicator.flatMap({ byIndicator[$0] }) ?? [] { tally.certify(theme) }
    return Coding(id: text.id, labels: labels(tally, scan, indicator: text.indicator))
  }

  private func labels(_ tally: ThemeTally, _ scan: WordScan, indicator: String?) -> [Label] {
    var labels: [Label] = []
    for theme in tally.found {
      let hits = tally.hits(of: theme).sorted { ($0.first, $0.last) < ($1.first, $1.last) }
      var evidence = tally.isCertain(theme) ? ["indicator \(indicator ?? "")"] : []
      for hit in hits {
        let words = Self.words(hit, scan)
        if !evidence.contains(words) { evidence.append(words) }
      }
      let parts = frame.themes[theme].parts.enumerated()
        .filter { tally.parts(of: theme).contains($0.offset) }.map(\.element.id)
      labels.append(
        Label(
          theme: frame.themes[theme].id, parts: parts, confidence: tally.confidence(of: theme),
          evidence: evidence))
    }
    if !labels.contains(where: \.isAsserted), let fallback = frame.fallback {
      labels.append(
        Label(
          theme: fallback.id, confidence: Label.assertedFrom,
          evidence: ["names none of the other themes"]))
      labels.sort { $0.theme < $1.theme }
    }
    return labels
  }

  /// The words of the text; what a gap passed over is three dots.
  private static func words(_ hit: TermIndex.Hit, _ scan: WordScan) -> String {
    var runs: [ClosedRange<Int>] = []
    for word in hit.words {
      if let last = runs.last, last.upperBound + 1 == word {
        runs[runs.count - 1] = last.lowerBound...word
      } else {
        runs.append(word...word)
      }
    }
    return runs.map { scan.text($0) }.joined(separator: " … ")
  }
}
