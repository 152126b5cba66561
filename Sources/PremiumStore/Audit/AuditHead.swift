public import QualityPremium

/// The end of the trail: kept outside the file, it shows a trail that was cut short or written anew.
public struct AuditHead: Hashable, Sendable {
  public var count: Int64
  public var digest: String
  /// When the last event was; nothing for an empty trail.
  public var instant: Instant?

  public init(count: Int64, digest: String, instant: Instant?) {
    self.count = count
    self.digest = digest
    self.instant = instant
  }

  /// Reads what `description` writes; anything else is nothing.
  public init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 2 || words.count == 3, let count = Int64(words[0]), count >= 0,
      words[1].count == 64, words[1].allSatisfy(\.isHexDigit)
    else { return nil }
    let instant = words.count == 3 ? Instant(words[2]) : nil
    guard (words.count == 3) == (instant != nil) else { return nil }
    self.init(count: count, digest: words[1].lowercased(), instant: instant)
  }
}

extension AuditHead: CustomStringConvertible {
  /// The number of events, the digest of the last, and its instant, such as
  /// `12 5f70… 2014-12-05T09:30:00.000Z`.
  public var description: String {
    "\(count) \(digest)" + (instant.map { " \($0)" } ?? "")
  }
}
