import QualityPremium
import Testing

@Suite("A run goes from frozen to paid by steps that cannot be skipped")
struct RunStageTests {
  /// What each move does in each state, written out; an empty cell cannot happen.
  private static let expected: [(state: RunStage?, moves: [RunMove: RunStage])] = [
    (nil, [.freeze: .frozen]),
    (.frozen, [.waive: .frozen, .assess: .assessed]),
    (.assessed, [.waive: .assessed, .preview: .previewed, .recalculate: .assessed]),
    (
      .previewed,
      [
        .waive: .previewed, .query: .previewed, .answer: .previewed, .approve: .approved,
        .recalculate: .assessed,
      ]
    ),
    (.approved, [.approveForPayment: .approvedForPayment, .recalculate: .assessed]),
    (.approvedForPayment, [.publish: .published, .recalculate: .assessed]),
    (.published, [.pay: .paid, .recalculate: .assessed]),
    (.paid, [:]),
  ]

  @Test("Every move in every state leads where it is written to, or nowhere")
  func everyMoveInEveryState() {
    #expect(Self.expected.count == RunStage.allCases.count + 1)
    for (state, moves) in Self.expected {
      for move in RunMove.allCases {
        #expect(
          RunStage.table.state(after: move, from: state) == moves[move],
          "\(move) of \(state as Any)")
      }
    }
  }

  @Test(
    "In a million random moves no run is paid that was not approved, twice, after its last result")
  func randomWalk() {
    var generator = SeededGenerator(seed: 2014)
    var state: RunStage?
    // What has happened since the result was last worked out, noted beside the table.
    var since: [RunMove] = []
    var paid = 0
    for _ in 0..<1_000_000 {
      let move = generator.one(of: RunMove.allCases)
      guard let next = RunStage.table.state(after: move, from: state) else { continue }
      if move == .assess || move == .recalculate { since = [] }
      since.append(move)
      state = next
      if since.last == .pay {
        paid += 1
        let steps = since.filter { ![.waive, .query, .answer].contains($0) }
        let worked: [RunMove] = [.preview, .approve, .approveForPayment, .publish, .pay]
        guard [.assess, .recalculate].contains(steps.first), Array(steps.dropFirst()) == worked
        else {
          Issue.record("a run was paid after \(steps)")
          return
        }
        state = nil
        since = []
      }
    }
    #expect(paid > 1000)
  }

  @Test(
    "Whoever worked a run out, approved it, or approved it for payment does no other of the three")
  func threeHands() {
    func hand(_ move: RunMove) -> Int? {
      switch move {
      case .freeze, .assess, .recalculate: 1
      case .approve: 2
      case .approveForPayment: 3
      default: nil
      }
    }
    for first in RunMove.allCases {
      for second in RunMove.allCases {
        var hands = RunHands()
        hands.record(first, by: "ann")
        let isBarred = hand(first) != nil && hand(second) != nil && hand(first) != hand(second)
        #expect((hands.conflict(of: second, by: "ann") != nil) == isBarred, "\(first), \(second)")
        #expect(hands.conflict(of: second, by: "bob") == nil)
      }
    }
  }

  @Test(
    "The name of a run says its year and which it is",
    arguments: [("quality-premium/2013-14", 1, "2013-14-run-1"), ("other", 12, "other-run-12")])
  func names(scheme: String, number: Int, name: String) {
    #expect(RunName(scheme: scheme, number: number).description == name)
  }

  @Test(
    "The last day of a period",
    arguments: [
      ("2013", "2013-12-31"), ("2013/14", "2014-03-31"), ("2013/14 Q1", "2013-06-30"),
      ("2013/14 Q2", "2013-09-30"), ("2013/14 Q3", "2013-12-31"), ("2013/14 Q4", "2014-03-31"),
      ("2012-02", "2012-02-29"), ("2013-12", "2013-12-31"),
    ])
  func lastDays(period: String, day: String) throws {
    #expect(try #require(Period(period)).lastDay == Day(day))
  }
}
