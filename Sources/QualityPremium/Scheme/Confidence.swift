/// How sure it is that a rule says what the scheme said.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
  /// Read in a source that can be cited.
  case sourced
  /// Worked out from sourced facts; the rule says how.
  case inferred
  /// Recollected, and not found in any source: every result that rests on it says so.
  case unverified
}

extension Confidence: Comparable {
  /// Less sure is less.
  public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .unverified: 0
    case .inferred: 1
    case .sourced: 2
    }
  }
}

/// A publication that rules cite.
public struct Source: Hashable, Sendable {
  public var id: String
  public var title: String
  public var url: String?

  public init(id: String, title: String, url: String?) {
    self.id = id
    self.title = title
    self.url = url
  }
}

/// Where a rule comes from, and how sure that is.
public struct Provenance: Hashable, Sendable {
  public var sources: [Source]
  public var confidence: Confidence
  /// What a reader should know about the sources, such as a working or a disagreement.
  public var note: String?

  public init(sources: [Source], confidence: Confidence, note: String? = nil) {
    self.sources = sources
    self.confidence = confidence
    self.note = note
  }
}
