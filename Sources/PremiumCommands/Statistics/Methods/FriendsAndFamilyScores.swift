import HealthStatistics
import PremiumFiles

/// `friends-and-family`: the net promoter score, and in the note the share who would recommend.
extension StatisticsRun {
  mutating func friendsAndFamilyScores() throws -> FigureTable {
    let answers = [
      "extremely_likely", "likely", "neither", "unlikely", "extremely_unlikely", "dont_know",
    ].map { numbers($0, .count) }
    let method = FriendsAndFamily(levels: levels)
    return try eachRow(blaming: "extremely_likely") { row in
      let counts = answers.map { Int($0.values[row]) }
      let given = FriendsAndFamily.Answers(
        extremelyLikely: counts[0], likely: counts[1], neither: counts[2], unlikely: counts[3],
        extremelyUnlikely: counts[4], dontKnow: counts[5])
      let share = try method.percentRecommending(given).value.map {
        "\(SignificantDigits.text($0, digits: 10))% would recommend"
      }
      return Figure(try method.score(given)).noting(share)
    }
  }
}
