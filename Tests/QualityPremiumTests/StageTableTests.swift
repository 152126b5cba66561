import QualityPremium
import Testing

@Suite("States are a table: what is not in it cannot happen")
struct StageTableTests {
  static let measures = """
    from       propose    consult    submit     return    agree   amend    withdraw   freeze  assess
    none       draft      -          -          -         -       -        -          -       -
    draft      draft      consulted  -          -         -       -        withdrawn  -       -
    consulted  consulted  consulted  submitted  -         -       -        withdrawn  -       -
    submitted  -          -          -          returned  agreed  -        withdrawn  -       -
    returned   returned   returned   submitted  -         -       -        withdrawn  -       -
    agreed     -          -          -          -         -       amended  -          frozen  -
    frozen     -          -          -          -         -       amended  -          -       assessed
    amended    -          -          -          agreed    agreed  -        -          -       -
    withdrawn  draft      -          -          -         -       -        -          -       -
    assessed   -          -          -          -         -       -        -          -       assessed
    """

  static let gateways = """
    from      decide   depart    second   answer    settle
    none      decided  proposed  -        -         -
    proposed  decided  proposed  decided  -         -
    decided   decided  proposed  -        answered  final
    answered  decided  proposed  -        answered  final
    final     decided  proposed  -        -         -
    """

  static let spending = """
    from       propose   decide   publish
    none       proposed  -        -
    proposed   proposed  decided  -
    decided    proposed  -        published
    published  proposed  -        -
    """

  /// Every pair of a state and a move, with the state that the text leads to.
  private static func cells(_ text: String) -> [(from: String, move: String, to: String)] {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return lines.dropFirst().flatMap { line in
      zip(lines[0], line).dropFirst().map { (line[0], $0, $1) }
    }
  }

  @Test("Every move of a local measure from every state leads where the table says")
  func everyMeasureMove() throws {
    let cells = Self.cells(Self.measures)
    #expect(cells.count == (MeasureStage.allCases.count + 1) * MeasureMove.allCases.count)
    for cell in cells {
      let move = try #require(MeasureMove(rawValue: cell.move))
      let stage = MeasureStage.table.state(after: move, from: MeasureStage(rawValue: cell.from))
      #expect(stage == MeasureStage(rawValue: cell.to), "\(cell)")
    }
  }

  @Test("Every move of a gateway's decision from every state leads where the table says")
  func everyGatewayMove() throws {
    let cells = Self.cells(Self.gateways)
    #expect(cells.count == (GatewayStage.allCases.count + 1) * GatewayMove.allCases.count)
    for cell in cells {
      let move = try #require(GatewayMove(rawValue: cell.move))
      let stage = GatewayStage.table.state(after: move, from: GatewayStage(rawValue: cell.from))
      #expect(stage == GatewayStage(rawValue: cell.to), "\(cell)")
    }
  }

  @Test("Every move of a use of the money from every state leads where the table says")
  func everySpendingMove() throws {
    let cells = Self.cells(Self.spending)
    #expect(cells.count == (SpendingStage.allCases.count + 1) * SpendingMove.allCases.count)
    for cell in cells {
      let move = try #require(SpendingMove(rawValue: cell.move))
      let stage = SpendingStage.table.state(after: move, from: SpendingStage(rawValue: cell.from))
      #expect(stage == SpendingStage(rawValue: cell.to), "\(cell)")
    }
  }

  @Test("In a million random moves nothing is agreed or frozen but by the agreement of both")
  func randomWalk() {
    // Looked up beforehand: the table is read a million times.
    let next = Dictionary(
      uniqueKeysWithValues: ([nil] + MeasureStage.allCases).map { stage in
        (stage, MeasureMove.allCases.map { ($0, MeasureStage.table.state(after: $0, from: stage)) })
      })
    var seed: UInt64 = 2013
    var stage: MeasureStage?
    var (isAgreed, wrong, refused) = (false, 0, 0)
    for _ in 0..<1_000_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Int(seed >> 33) % MeasureMove.allCases.count
      guard let (move, after) = next[stage]?[place], let after else {
        refused += 1
        // From where nothing but being assessed again is left, begin anew.
        if stage == .assessed { (stage, isAgreed) = (nil, false) }
        continue
      }
      if move == .agree { isAgreed = true }
      if after == .draft || after == .withdrawn { isAgreed = false }
      if after.hasAgreement != isAgreed { wrong += 1 }
      stage = after
    }
    #expect(wrong == 0)
    #expect(refused > 0 && refused < 1_000_000)
  }
}
