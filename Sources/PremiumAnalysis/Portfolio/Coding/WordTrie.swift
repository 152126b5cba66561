/// The words of a frame as a tree of bytes, so that a text is read once whatever their number.
struct WordTrie: Sendable {
  /// The number of a word or beginning of a word.
  typealias Atom = Int32

  private var children: [Int32] = Array(repeating: 0, count: Self.letters)
  private var whole: [Atom] = [-1]
  private var beginning: [Atom] = [-1]
  private(set) var count = 0

  /// a to z, 0 to 9, `&` and `#`.
  private static let letters = 38

  static let root: Int32 = 0

  /// The place of a byte among the letters; nothing for what stands between words.
  static func letter(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
    case UInt8(ascii: "&"): 36
    case UInt8(ascii: "#"): 37
    default: nil
    }
  }

  /// The number of a word, which it gets the first time.
  mutating func add(_ text: String, isPrefix: Bool) -> Atom {
    var node = 0
    for byte in text.utf8 {
      guard let letter = Self.letter(byte) else { continue }
      let slot = node * Self.letters + letter
      if children[slot] == 0 {
        children[slot] = Int32(whole.count)
        children += Array(repeating: 0, count: Self.letters)
        whole.append(-1)
        beginning.append(-1)
      }
      node = Int(children[slot])
    }
    let known = isPrefix ? beginning[node] : whole[node]
    if known >= 0 { return known }
    let atom = Atom(count)
    count += 1
    if isPrefix { beginning[node] = atom } else { whole[node] = atom }
    return atom
  }

  /// The node after a letter; nothing where no word goes on so.
  func step(_ node: Int32, _ letter: Int) -> Int32? {
    let next = children[Int(node) * Self.letters + letter]
    return next == 0 ? nil : next
  }

  func prefixAtom(_ node: Int32) -> Atom { beginning[Int(node)] }
  func wholeAtom(_ node: Int32) -> Atom { whole[Int(node)] }
}
