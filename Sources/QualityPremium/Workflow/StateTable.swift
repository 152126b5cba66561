/// Which moves lead from which state to which; what is not in it cannot happen.
public struct StateTable<State: Hashable & Sendable, Move: Hashable & Sendable>: Sendable {
  public struct Row: Hashable, Sendable {
    public var from: State?
    public var move: Move
    public var to: State
  }

  /// The rows, those without a `from` being beginnings.
  public let rows: [Row]

  public init(_ rows: [(from: [State?], move: Move, to: State)]) {
    self.rows = rows.flatMap { row in
      row.from.map { Row(from: $0, move: row.move, to: row.to) }
    }
  }

  /// Where a move leads, or nothing where it cannot be made.
  public func state(after move: Move, from state: State?) -> State? {
    rows.first { $0.from == state && $0.move == move }?.to
  }

  /// The moves that can be made, in the order of the table.
  public func moves(from state: State?) -> [Move] {
    rows.filter { $0.from == state }.map(\.move)
  }
}
