import HealthStatistics
import Testing

struct LuckyPaymentTests {
  @Test("Expected pounds are the maximum times the sum of weights times chances")
  func expected() throws {
    let payment = try LuckyPayment(
      maximum: 500_000,
      awards: [
        LuckyAward(measure: "years of life lost", weight: 0.125, chance: 0.4),
        LuckyAward(measure: "emergency admissions", weight: 0.25, chance: 0.5),
      ])
    #expect(agrees(payment.expected, 87_500, within: 1e-12))
    #expect(agrees(payment.chanceOfAnyAwardIfIndependent, 0.7, within: 1e-12))
    #expect(payment.standardDeviationIfIndependent > 0)
    #expect(LuckyPayment.independence.contains("independent"))
  }

  @Test("Weights and chances outside 0 to 1 are refused")
  func refusals() {
    #expect(throws: Refusal.self) {
      try LuckyPayment(
        maximum: 1, awards: [LuckyAward(measure: "a", weight: 1.1, chance: 0)])
    }
    #expect(throws: Refusal.self) { try LuckyPayment(maximum: -1, awards: []) }
  }
}

struct ChanceInWordsTests {
  @Test(
    "A chance in a plain sentence",
    arguments: [
      (0.41, "41% of organisations with no real change would pass: close to the toss of a coin"),
      (
        0.004, "0.4% of organisations with no real change would pass: luck alone hardly ever passes"
      ),
      (0.03, "3% of organisations with no real change would pass: luck alone seldom passes"),
      (
        0.187,
        "19% of organisations with no real change would pass: luck alone passes about one in 5"
      ),
      (0.8, "80% of organisations with no real change would pass: most pass by luck alone"),
      (0.97, "97% of organisations with no real change would pass: nearly all pass by luck alone"),
      (
        0.00001,
        "under 0.1% of organisations with no real change would pass: luck alone hardly ever passes"
      ),
      (.nan, "How many organisations with no real change would pass is not known"),
    ])
  func sentences(chance: Double, sentence: String) {
    #expect(ChanceInWords.sentence(chance) == sentence)
  }
}
