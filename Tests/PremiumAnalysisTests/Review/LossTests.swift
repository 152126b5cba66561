import PremiumCharts
import QualityPremium
import Testing

@testable import PremiumAnalysis

@Suite("What money was lost to") struct LossTests {
  @Test("Worked by hand: a measure and a standard missed, of £100")
  func byHand() throws {
    // Of £100 the measure takes £50. The standard takes a quarter of the £50 that are left, or of £100
    // if it comes first: on average £18.75, which leaves £43.75 to the measure.
    let review = SmallReview.review([
      .init(years: (before: 1000, after: 1000), calls: (in8: 70, all: 100))
    ])
    let member = try #require(review.members.first)
    #expect(member.paid == (try pounds("37.5")))
    let loss = LossShares(member)
    #expect(
      loss.inOrder == ["measure:years": try pounds("50"), "adjustment:calls": try pounds("12.5")])
    #expect(
      loss.shapley
        == ["measure:years": try pounds("43.75"), "adjustment:calls": try pounds("18.75")])
    #expect(
      loss.alone == ["measure:years": try pounds("37.5"), "adjustment:calls": try pounds("12.5")])
  }

  @Test("A closed gateway takes what is left in order, and shares with a measure without an order")
  func gateway() throws {
    let review = SmallReview.review([.init(years: (before: 1000, after: 1000), isClosed: true)])
    let loss = LossShares(try #require(review.members.first))
    #expect(
      loss.inOrder == ["measure:years": try pounds("50"), "gateway:closed": try pounds("50")])
    // Measure: £50 first, nothing second; gateway: £100 first, £50 second.
    #expect(
      loss.shapley == ["measure:years": try pounds("25"), "gateway:closed": try pounds("75")])
    #expect(loss.alone["measure:years"] == .zero)
    #expect(loss.alone["gateway:closed"] == (try pounds("50")))
  }

  @Test("Both ways of dividing add up to what was withheld, for every mix of failures")
  func addUp() {
    let lines = (0..<16).map { mix in
      SmallReview.Line(
        people: 101 + mix, years: (before: 1000, after: mix & 1 == 0 ? 850 : 950),
        cases: mix >> 1 & 1, calls: (in8: mix & 4 == 0 ? 80 : 60, all: 100),
        isClosed: mix & 8 != 0)
    }
    for member in SmallReview.review(lines).members {
      let loss = LossShares(member)
      #expect(loss.inOrder.values.reduce(.zero, +) == member.withheld)
      #expect(loss.shapley.values.reduce(.zero, +) == member.withheld)
    }
  }

  @Test("The share of a cause is what it adds on average over every order", arguments: 0..<6)
  func everyOrder(_ seed: Int) {
    let causes = 4
    // Any value of a set will do, so long as it is the same each time.
    func value(_ set: UInt32) -> Quantity {
      Quantity((Int(set) * (37 + seed) + Int(set) % 5) % 101)
    }
    var sums = Array(repeating: Quantity.zero, count: causes)
    var orders = 0
    func walk(_ done: UInt32, _ left: [Int], _ added: [Quantity]) {
      if left.isEmpty {
        orders += 1
        for cause in 0..<causes { sums[cause] = sums[cause] + added[cause] }
      }
      for cause in left {
        var added = added
        added[cause] = value(done | 1 << UInt32(cause)) - value(done)
        walk(done | 1 << UInt32(cause), left.filter { $0 != cause }, added)
      }
    }
    walk(0, Array(0..<causes), Array(repeating: .zero, count: causes))
    let expected = sums.map { $0 / Quantity(orders) }
    #expect(ShapleyShares.shares(of: causes, value: value) == expected)
  }

  @Test("A figure that several share is one cause, not one for each of them")
  func shared() throws {
    let missed = SmallReview.Line(years: (before: 1000, after: 850), calls: (in8: 74, all: 100))
    let own = SmallReview.Line(years: (before: 1000, after: 850), calls: (in8: 140, all: 200))
    let analysis = SharedFailures.analysis(of: SmallReview.review([missed, own, missed, missed]))
    #expect(analysis.rows.count == 1)
    let row = try #require(analysis.rows.first)
    #expect(row.measures == ["C0", "C2", "C3"])
    // Each lost a quarter of £100; one call more of the one provider would have paid all three.
    #expect(
      row.cells.suffix(4) == [.number("1 call"), .number("3"), .number("£75"), .number("£75")])
    #expect(analysis.finding.contains("one cause, not 3"))
  }
}
