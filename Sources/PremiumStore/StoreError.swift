/// Why the record was not changed, or cannot be trusted.
public struct StoreError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The person may not do this.
    case notPermitted
    /// The record or a bundle is not what was written.
    case integrity
    /// It contradicts what the record holds already.
    case conflict
    /// It is not there, or not in a state for this.
    case refused
    /// The disk or the database refused.
    case unavailable
  }

  public var kind: Kind
  public var what: String
  public var remedy: String?

  public init(_ kind: Kind, _ what: String, remedy: String? = nil) {
    self.kind = kind
    self.what = what
    self.remedy = remedy
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String { remedy.map { "\(what); \($0)" } ?? what }
}
