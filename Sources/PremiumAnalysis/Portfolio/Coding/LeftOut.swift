/// The words of a text that a measure leaves out, and those that mean something else in a theme.
struct LeftOut {
  private var negated: [Bool]
  /// Words that an exception of a theme stands on.
  private var excepted: [(theme: Int, words: [Int])] = []

  private static let shortReach = 3

  init(_ hits: [TermIndex.Hit], _ index: TermIndex, _ scan: WordScan, themes: Int) {
    negated = Array(repeating: false, count: scan.words.count)
    for hit in hits {
      if case .negates(let reach) = index.entries[hit.entry].role { negate(hit, reach, scan) }
    }
    for hit in hits {
      // In "non-elective admissions" the exception "elective admissions" does not stand.
      if case .excepts(let theme) = index.entries[hit.entry].role, !negated[hit.first] {
        excepted.append((theme, hit.words))
      }
    }
  }

  private mutating func negate(_ hit: TermIndex.Hit, _ reach: TermIndex.Reach, _ scan: WordScan) {
    switch reach {
    case .forward: forward(from: hit.last, most: scan.words.count, scan)
    case .short: forward(from: hit.last, most: Self.shortReach, scan)
    case .next: forward(from: hit.last, most: 1, scan)
    case .backward:
      var word = hit.first
      while word > 0 {
        let edge = scan.words[word].edge
        if !edge.isDisjoint(with: [.field, .sentence, .open, .comma]) { break }
        word -= 1
        negated[word] = true
      }
    }
  }

  private mutating func forward(from last: Int, most: Int, _ scan: WordScan) {
    var word = last + 1
    while word < scan.words.count, word <= last + most {
      if !scan.words[word].edge.isDisjoint(with: [.field, .sentence, .close]) { break }
      if ["but", "however"].contains(scan.text(word...word).lowercased()) { break }
      negated[word] = true
      word += 1
    }
  }

  /// Whether a term does not count where it stands.
  func covers(_ hit: TermIndex.Hit, _ role: TermIndex.Role) -> Bool {
    let theme: Int
    switch role {
    case .names(let number, _), .hints(let number): theme = number
    case .excepts, .negates: return true
    }
    if negated[hit.first] || negated[hit.last] { return true }
    return excepted.contains { exception in
      exception.theme == theme && exception.words.contains(where: hit.words.contains)
    }
  }
}
