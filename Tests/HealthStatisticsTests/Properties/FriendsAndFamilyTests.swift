import HealthStatistics
import Testing

@Suite("Friends and Family Test")
struct FriendsAndFamilyTests {
  static let answers = FriendsAndFamily.Answers(
    extremelyLikely: 60, likely: 25, neither: 5, unlikely: 4, extremelyUnlikely: 6, dontKnow: 10)

  @Test("The score is promoters less detractors; 'likely' only dilutes, 'don't know' is left out")
  func score() throws {
    let estimate = try FriendsAndFamily().score(Self.answers)
    #expect(estimate.value == 45)
    #expect(estimate.counts == Counts(numerator: 45, denominator: 100))
    let error = 100 * ((0.6 + 0.15 - 0.45 * 0.45) / 100).squareRoot()
    #expect(agrees(estimate.standardError, error, within: 1e-14))
  }

  @Test("The percentages are of all answers")
  func percentages() throws {
    let recommending = try FriendsAndFamily().percentRecommending(Self.answers)
    let not = try FriendsAndFamily().percentNotRecommending(Self.answers)
    #expect(agrees(recommending.value, 8500 / 110, within: 1e-14))
    #expect(agrees(not.value, 1000 / 110, within: 1e-14))
    #expect(recommending.method == .wilson)
  }

  @Test("West Hertfordshire, February 2014: the published score of a trust pools all its answers")
  func pooled() throws {
    // Answers that give what the trust printed: inpatients 526, score 72; A&E 91, score 59; together
    // 617, score 70, of whom 95.1% would recommend and 2.4% would not.
    let inpatients = FriendsAndFamily.Answers(
      extremelyLikely: 399, likely: 107, neither: 10, unlikely: 10)
    let emergency = FriendsAndFamily.Answers(
      extremelyLikely: 64, likely: 17, neither: 5, unlikely: 5)
    let both = FriendsAndFamily.Answers(
      extremelyLikely: 463, likely: 124, neither: 15, unlikely: 15)
    #expect([inpatients, emergency, both].map(\.all) == [526, 91, 617])
    let scores = try [inpatients, emergency, both].map { answers in
      try #require(try FriendsAndFamily().score(answers).value).rounded()
    }
    #expect(scores == [72, 59, 70])
    let recommending = try #require(try FriendsAndFamily().percentRecommending(both).value)
    let not = try #require(try FriendsAndFamily().percentNotRecommending(both).value)
    #expect((10 * recommending).rounded() == 951 && (10 * not).rounded() == 24)
    // The mean of the two scores is another number.
    #expect(((scores[0] + scores[1]) / 2).rounded() != scores[2])
  }

  @Test("All answers alike still have an error, and say how")
  func oneClass() throws {
    let estimate = try FriendsAndFamily().score(.init(extremelyLikely: 12))
    #expect(estimate.value == 100)
    #expect(try #require(estimate.standardError) > 0)
    #expect(estimate.interval(at: 0.95)?.upper == 100)
    #expect(estimate.notes == [.smallSampleCorrection])
  }

  @Test("When everyone eligible answered there is no error of chance")
  func everyoneAnswered() throws {
    let estimate = try FriendsAndFamily().percentRecommending(Self.answers, eligible: 110)
    #expect(estimate.standardError == 0)
  }

  @Test("No answers, no score")
  func noAnswers() throws {
    let estimate = try FriendsAndFamily().score(.init(dontKnow: 3))
    #expect(estimate.value == nil)
    #expect(estimate.note == "the number of responses is missing")
  }

  @Test("More answers than people are refused")
  func tooMany() {
    #expect(throws: StatisticsError.exceeds(.responses, 110, limit: .eligible, 90, row: nil)) {
      try FriendsAndFamily().score(Self.answers, eligible: 90)
    }
  }
}
