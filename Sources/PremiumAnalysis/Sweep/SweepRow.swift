public import QualityPremium

/// What one variant of a scheme would pay, against the scheme as it stands.
public struct SweepRow: Hashable, Sendable {
  /// The place of the value on each axis.
  public var values: [Int]
  /// The exact totals if all that is unknown turns out badly, and well.
  public var atLeast: Amount
  public var atMost: Amount
  /// Organisations that get nothing, at most.
  public var withNothing: Int
  /// The distribution and the movers, where they were asked for.
  public var detail: Detail?

  public struct Detail: Hashable, Sendable {
    /// The 10th, 25th, 50th, 75th and 90th hundredths of the share of the maximum that is paid at most.
    public var quantiles: [Share]
    public var gaining: Int
    public var losing: Int
    /// Those that gain and lose most, with the difference, the greatest first.
    public var mostGained: [Mover]
    public var mostLost: [Mover]
  }

  /// An organisation by its place, and the exact difference that a variant makes to it.
  public struct Mover: Hashable, Sendable {
    public var organisation: Int
    public var difference: Amount
  }

  /// The hundredths that are given.
  public static let hundredths = [10, 25, 50, 75, 90]
  public static let movers = 3
}
