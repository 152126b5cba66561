import QualityPremium
import Testing

@Suite("Money is divided among practices to the penny, and what is left over by a stated rule")
struct PracticeDistributionTests {
  static let day = Day(number: 16_422)

  static func practice(_ code: String, list: Int? = nil) -> Practice {
    Practice(code: code, name: "Surgery \(code)", organisation: "00C", list: list)
  }

  private func divide(
    _ pence: Int128, among practices: [Practice], by formula: DistributionFormula = .listSize
  ) throws(PracticeDistribution.Fault) -> PracticeDistribution {
    try PracticeDistribution(
      Money(pence: pence), of: "00C", among: practices, by: formula, on: Self.day)
  }

  @Test("A pound among three equal practices: the penny left over goes to the first code")
  func thirds() throws {
    let divided = try divide(100, among: ["C", "A", "B"].map { Self.practice($0) }, by: .equal)
    #expect(divided.shares.map(\.practice.code) == ["A", "B", "C"])
    #expect(divided.shares.map(\.part.amount.pence) == [34, 33, 33])
    #expect(divided.shares.map(\.part.hasPennyLeftOver) == [true, false, false])
    #expect(divided.penceLeftOver == 1)
  }

  @Test("Pence left over go to the largest fractions that were cut off")
  func largestRemainder() throws {
    // 10 pence by 1, 2 and 4: exactly 1 3/7, 2 6/7 and 5 5/7.
    let divided = try divide(
      10,
      among: [
        Self.practice("A", list: 1), Self.practice("B", list: 2), Self.practice("C", list: 4),
      ])
    #expect(divided.shares.map(\.part.amount.pence) == [1, 3, 6])
    #expect(divided.shares.map(\.part.hasPennyLeftOver) == [false, true, true])
  }

  @Test(
    "Each formula counts what it says",
    arguments: [
      (DistributionFormula.listSize, ["100", "300"]), (.weightedList, ["120.5", "279.5"]),
      (.need, ["125", "270"]), (.contribution, ["8", "0"]), (.equal, ["1", "1"]),
      (.handSet, ["2500", "7500"]),
    ])
  func formulas(formula: DistributionFormula, weights: [String]) throws {
    func number(_ text: String) throws -> Quantity { try Quantity(decimal: text) }
    let practices = [
      Practice(
        code: "A", name: "A", organisation: "00C", list: 100, weightedList: try number("120.5"),
        need: try number("1.25"), contribution: try number("8"), amount: Money(pence: 2500)),
      Practice(
        code: "B", name: "B", organisation: "00C", list: 300, weightedList: try number("279.5"),
        need: try number("0.9"), contribution: try number("-3"), amount: Money(pence: 7500)),
    ]
    let divided = try divide(10_000, among: practices, by: formula)
    let expected = try weights.map(number)
    #expect(divided.shares.map(\.weight) == expected)
    #expect(divided.shares.reduce(Money.zero) { $0 + $1.part.amount } == Money(pence: 10_000))
  }

  @Test("What is not known is not nothing: every practice that lacks a figure is named")
  func missing() {
    let practices = [Self.practice("A", list: 10), Self.practice("B"), Self.practice("C")]
    #expect(throws: PracticeDistribution.Fault.missing(["B", "C"], for: .listSize)) {
      try divide(100, among: practices)
    }
    #expect(throws: PracticeDistribution.Fault.noWeight(.listSize)) {
      try divide(100, among: [Self.practice("A", list: 0)])
    }
  }

  @Test("Amounts that were set by hand have to come to the sum")
  func handSet() {
    var practice = Self.practice("A")
    practice.amount = Money(pence: 99)
    #expect(
      throws: PracticeDistribution.Fault.outOfBalance(set: Money(pence: 99), sum: Money(pence: 100))
    ) { try divide(100, among: [practice], by: .handSet) }
  }

  @Test("Only members on the day are paid; one that left, came later or belongs to others is not")
  func membership() throws {
    func member(_ code: String, from: Int64?, until: Int64?) -> Practice {
      var practice = Self.practice(code, list: 10)
      practice.from = from.map { Day(number: Self.day.number + $0) }
      practice.until = until.map { Day(number: Self.day.number + $0) }
      return practice
    }
    var other = Self.practice("E", list: 10)
    other.organisation = "00D"
    let practices = [
      member("A", from: nil, until: nil), member("B", from: 0, until: 0),
      member("C", from: 1, until: nil), member("D", from: nil, until: -1), other,
    ]
    let divided = try divide(100, among: practices)
    #expect(divided.shares.map(\.practice.code) == ["A", "B"])
    #expect(divided.notMembers.map(\.code) == ["C", "D"])
    #expect(throws: PracticeDistribution.Fault.noMembers(of: "00X", on: Self.day)) {
      try PracticeDistribution(
        Money(pence: 1), of: "00X", among: practices, by: .equal, on: Self.day)
    }
    #expect(throws: PracticeDistribution.Fault.twice("A", on: Self.day)) {
      try divide(100, among: [Self.practice("A", list: 1), Self.practice("A", list: 2)])
    }
  }

  @Test(
    "In random divisions parts add up, lie within a penny of exact, and more weight is never less")
  func properties() {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...40, using: &random)
      let weights = (0..<count).map { _ in
        Quantity(
          Int128.random(in: 0...100_000, using: &random),
          over: [1, 10, 1000].randomElement(using: &random) ?? 1)
      }
      let sum = Money(pence: Int128.random(in: 0...50_000_000, using: &random))
      guard let parts = sum.divided(by: weights) else {
        #expect(weights.allSatisfy { $0 == .zero })
        continue
      }
      #expect(parts.reduce(Money.zero) { $0 + $1.amount } == sum)
      #expect(
        parts.allSatisfy { part in
          (Amount(part.amount) - part.exact).magnitude < Amount(Money(pence: 1))
        })
      let inOrder = weights.indices.sorted { weights[$0] < weights[$1] }
      #expect(
        zip(inOrder, inOrder.dropFirst()).allSatisfy { less, more in
          parts[less].amount <= parts[more].amount || weights[less] == weights[more]
        })
    }
  }

  @Test("Numbers that cannot be multiplied exactly are refused, and never wrong")
  func tooLarge() {
    let huge = Quantity(Int128.max / 3, over: 1)
    #expect(Money(pence: 100).divided(by: [huge, huge]) == nil)
    #expect(Money(pence: 100).divided(by: [Quantity(-1), Quantity(2)]) == nil)
  }

  @Test("Each practice has a line that says how it comes to its amount")
  func lines() throws {
    let divided = try divide(
      10,
      among: [
        Self.practice("A", list: 1), Self.practice("B", list: 2), Self.practice("C", list: 4),
      ])
    #expect(
      divided.line(for: divided.shares[1])
        == "2 people of 7: £0.028571 of £0.10, paid as £0.03, with a penny that was left over.")
    #expect(
      divided.rule
        == "£0.10 is divided among 3 practices by the people on each list, 7 in all. Each part is cut "
        + "to whole pence. 2 pence were left over, and went one each to the practices with the largest "
        + "fractions. Among equal fractions the practice whose code comes first has it.")
  }
}
