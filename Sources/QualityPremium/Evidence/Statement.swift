/// Something that a named person decides or confirms; discretion is data too.
public struct Statement: Hashable, Sendable {
  public typealias ID = String

  public var answer: Bool
  public var by: String?
  public var on: Day?
  public var source: String?
  /// The part of the award that is paid, where a person decides by discretion to pay a part only; of a
  /// statement that a gateway asks for and that bars nothing.
  public var share: Share?

  public init(
    answer: Bool, by: String? = nil, on: Day? = nil, source: String? = nil, share: Share? = nil
  ) {
    self.share = share
    self.answer = answer
    self.by = by
    self.on = on
    self.source = source
  }
}
