/// A word or a phrase to look for.
///
/// Words stand one after the other. `stroke*` is any word that begins so; `hip|knee` is either; `...`
/// passes over up to six words of the same sentence. Case, hyphens and apostrophes do not count.
public struct ThemeTerm: Hashable, Sendable, CustomStringConvertible {
  /// A word, or the beginning of one; small letters, digits, `&` and `#`.
  public struct Word: Hashable, Sendable {
    public var text: String
    public var isPrefix: Bool
  }

  /// One place of the phrase: the words that may stand there.
  public struct Place: Hashable, Sendable {
    public var words: [Word]
    /// Whether other words may stand before it.
    public var isAfterGap: Bool
  }

  public let description: String
  public let places: [Place]

  /// The most words that `...` passes over.
  public static let longestGap = 6

  /// Reads a term; nothing where it is none.
  public init?(_ text: String) {
    var places: [Place] = []
    var isAfterGap = false
    for piece in text.split(separator: " ") {
      if piece == "..." {
        guard !places.isEmpty, !isAfterGap else { return nil }
        isAfterGap = true
        continue
      }
      let words = piece.split(separator: "|", omittingEmptySubsequences: false).map(Self.word)
      guard !words.contains(nil) else { return nil }
      places.append(Place(words: words.compactMap { $0 }, isAfterGap: isAfterGap))
      isAfterGap = false
    }
    guard !places.isEmpty, !isAfterGap else { return nil }
    description = text
    self.places = places
  }

  private static func word(_ text: Substring) -> Word? {
    let isPrefix = text.last == "*"
    let word = isPrefix ? text.dropLast() : text
    let isGood = word.utf8.allSatisfy { byte in
      byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#")
    }
    return isGood && !word.isEmpty ? Word(text: String(word), isPrefix: isPrefix) : nil
  }
}
