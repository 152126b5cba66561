/// Something that a named person decides or confirms; discretion is data too.
public struct Statement: Hashable, Sendable {
  public typealias ID = String

  public var answer: Bool
  public var by: String?
  public var on: Day?
  public var source: String?

  public init(answer: Bool, by: String? = nil, on: Day? = nil, source: String? = nil) {
    self.answer = answer
    self.by = by
    self.on = on
    self.source = source
  }
}
