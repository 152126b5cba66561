/// The name of a run, such as `2013-14-run-1`: the last part of its scheme, and a number.
public struct RunName: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// The name of the run after so many of the same scheme.
  public init(scheme: String, number: Int) {
    let part = scheme.split(separator: "/").last.map(String.init) ?? scheme
    description = "\(part)-run-\(number)"
  }
}
