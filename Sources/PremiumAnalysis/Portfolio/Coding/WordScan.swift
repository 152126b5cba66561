/// A text cut into words, with the words of the frame that each is.
struct WordScan {
  /// What stands before a word.
  struct Edge: OptionSet {
    let rawValue: UInt8
    static let field = Edge(rawValue: 1)
    static let sentence = Edge(rawValue: 2)
    static let comma = Edge(rawValue: 4)
    static let open = Edge(rawValue: 8)
    static let close = Edge(rawValue: 16)
  }

  struct Word {
    var start: Int
    var end: Int
    var edge: Edge
    /// Its atoms within `atoms`.
    var first: Int
    var past: Int
  }

  private(set) var bytes: [UInt8] = []
  private(set) var words: [Word] = []
  private(set) var atoms: [WordTrie.Atom] = []
  private var pending: Edge = []

  /// Forgets the last text and keeps the room.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    atoms.removeAll(keepingCapacity: true)
    pending = []
  }

  /// Adds one field of a text.
  mutating func add(_ text: String, _ trie: WordTrie) {
    guard !text.isEmpty else { return }
    pending = [.field, .sentence]
    var position = bytes.count
    bytes.append(contentsOf: text.utf8)
    while position < bytes.count {
      if startsWord(at: position) {
        position = word(from: position, trie)
      } else {
        position = passOver(position)
      }
    }
  }

  private func startsWord(at position: Int) -> Bool {
    let byte = bytes[position]
    if byte == UInt8(ascii: "#") {
      return position + 1 < bytes.count && Self.isLetter(bytes[position + 1])
    }
    return byte != UInt8(ascii: "&") && WordTrie.letter(byte) != nil || byte == 0xC3
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "#") && byte != UInt8(ascii: "&") && WordTrie.letter(byte) != nil
  }

  /// Reads one word and gives the position after it.
  private mutating func word(from start: Int, _ trie: WordTrie) -> Int {
    let first = atoms.count
    var node: Int32? = WordTrie.root
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      var letter = WordTrie.letter(byte)
      if byte == UInt8(ascii: "&") {
        // A&E is one word, "health & care" is not.
        let joins = position + 1 < bytes.count && Self.isLetter(bytes[position + 1])
        if !joins { letter = nil }
      } else if byte == UInt8(ascii: "#"), position > start {
        letter = nil
      } else if byte == UInt8(ascii: "'") {
        position += 1
        continue
      } else if byte == 0xE2, bytes[position...].starts(with: [0xE2, 0x80, 0x99]) {
        position += 3
        continue
      } else if byte == 0xC3, position + 1 < bytes.count {
        // Latin letters with accents count as the letter without.
        guard let plain = Self.plain(bytes[position + 1]) else { break }
        letter = WordTrie.letter(plain)
        position += 1
      }
      guard let letter else { break }
      node = node.flatMap { trie.step($0, letter) }
      position += 1
      if let node, trie.prefixAtom(node) >= 0 { atoms.append(trie.prefixAtom(node)) }
    }
    if let node, trie.wholeAtom(node) >= 0 { atoms.append(trie.wholeAtom(node)) }
    if position == start { return position + 1 }
    words.append(
      Word(start: start, end: position, edge: pending, first: first, past: atoms.count))
    pending = []
    return position
  }

  /// Notes what stands between words.
  private mutating func passOver(_ position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"):
      pending.insert(.sentence)
    case UInt8(ascii: "."):
      // A full stop ends a sentence only before a blank, and not after one letter as in "E. coli".
      let isLast = position + 1 >= bytes.count || bytes[position + 1] == UInt8(ascii: " ")
      let length = words.last.map { $0.end - $0.start } ?? 0
      if isLast, length > 1 { pending.insert(.sentence) }
    case UInt8(ascii: ","): pending.insert(.comma)
    case UInt8(ascii: "("), UInt8(ascii: "["): pending.insert(.open)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): pending.insert(.close)
    default: break
    }
    return position + 1
  }

  /// The plain letter of the second byte of `é` and its like.
  private static func plain(_ byte: UInt8) -> UInt8? {
    switch byte | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB1: UInt8(ascii: "n")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    default: nil
    }
  }

  func has(_ atom: WordTrie.Atom, at word: Int) -> Bool {
    var index = words[word].first
    while index < words[word].past {
      if atoms[index] == atom { return true }
      index += 1
    }
    return false
  }

  /// The text of some words as it was written.
  func text(_ range: ClosedRange<Int>) -> String {
    let bytes = self.bytes[words[range.lowerBound].start..<words[range.upperBound].end]
    return String(decoding: bytes, as: UTF8.self)
  }
}
