/// Input that a chart, a funnel or a test of luck refuses, with the reason in words.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ reason: String) { description = reason }
}
