import QualityPremium

/// All terms of a frame, found by the word that they begin with.
struct TermIndex: Sendable {
  /// What a term does where it is found.
  enum Role: Sendable {
    case names(theme: Int, part: Int)
    case hints(theme: Int)
    case excepts(theme: Int)
    case negates(Reach)
  }

  enum Reach: Sendable { case forward, short, next, backward }

  struct Entry: Sendable {
    var role: Role
    var places: [(atoms: [WordTrie.Atom], isAfterGap: Bool)]
  }

  /// Words of a text that a term stands on, and the term.
  struct Hit {
    var entry: Int
    var first: Int
    var last: Int
    /// The words themselves; those of a gap are not among them.
    var words: [Int]

    /// How many words of the text it passes over.
    var gap: Int { last - first + 1 - words.count }
  }

  private(set) var trie = WordTrie()
  private(set) var entries: [Entry] = []
  /// The entries that begin with an atom.
  private var byFirst: [[Int32]] = []

  init(_ frame: CodingFrame) {
    for (number, theme) in frame.themes.enumerated() {
      for (part, content) in theme.parts.enumerated() {
        for term in content.terms { add(term, .names(theme: number, part: part)) }
      }
      for term in theme.hints { add(term, .hints(theme: number)) }
      for term in theme.exceptions { add(term, .excepts(theme: number)) }
    }
    for term in frame.negation.forward { add(term, .negates(.forward)) }
    for term in frame.negation.short { add(term, .negates(.short)) }
    for term in frame.negation.next { add(term, .negates(.next)) }
    for term in frame.negation.backward { add(term, .negates(.backward)) }
    byFirst = Array(repeating: [], count: trie.count)
    for (number, entry) in entries.enumerated() {
      for atom in entry.places[0].atoms { byFirst[Int(atom)].append(Int32(number)) }
    }
  }

  private mutating func add(_ term: ThemeTerm, _ role: Role) {
    var places: [(atoms: [WordTrie.Atom], isAfterGap: Bool)] = []
    for place in term.places {
      let atoms = place.words.map { trie.add($0.text, isPrefix: $0.isPrefix) }
      places.append((atoms, place.isAfterGap))
    }
    entries.append(Entry(role: role, places: places))
  }

  /// Every term that stands in a text, in the order of its first words.
  func hits(in scan: WordScan, _ found: inout [Hit]) {
    for word in scan.words.indices {
      var index = scan.words[word].first
      while index < scan.words[word].past {
        for number in byFirst[Int(scan.atoms[index])] {
          if let words = match(entries[Int(number)], at: word, scan) {
            found.append(
              Hit(entry: Int(number), first: word, last: words.last ?? word, words: words))
          }
        }
        index += 1
      }
    }
  }

  /// The words on which an entry stands that begins at a word.
  private func match(_ entry: Entry, at first: Int, _ scan: WordScan) -> [Int]? {
    guard entry.places.count > 1 else { return [first] }
    // Most fail at the second word; that is seen before anything is made.
    guard let second = place(1, of: entry, after: first, scan) else { return nil }
    var words = [first, second]
    for next in entry.places.indices.dropFirst(2) {
      guard let word = place(next, of: entry, after: words[next - 1], scan) else { return nil }
      words.append(word)
    }
    return words
  }

  private func place(_ number: Int, of entry: Entry, after word: Int, _ scan: WordScan) -> Int? {
    let place = entry.places[number]
    let farthest = place.isAfterGap ? word + 1 + ThemeTerm.longestGap : word + 1
    var next = word + 1
    while next <= farthest, next < scan.words.count {
      let edge = scan.words[next].edge
      if edge.contains(.field) || place.isAfterGap && edge.contains(.sentence) { return nil }
      for atom in place.atoms where scan.has(atom, at: next) { return next }
      next += 1
    }
    return nil
  }
}
