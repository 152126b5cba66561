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
