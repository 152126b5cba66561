import QualityPremium

/// The part that chance has in a rule, as data and in words. Chances are statistics, not money: `Double`.
struct LuckPart: Encodable {
  var chance: Double?
  var isLeast: Bool?
  var sentence: String
  var tests: [Test]?

  enum CodingKeys: String, CodingKey {
    case chance, sentence, tests
    case isLeast = "is_least"
  }

  struct Test: Encodable {
    var indicator: String
    var supposition: String
    var chance: Double
    var changeFor80: Double?
    var changeFor90: Double?
    var method: String

    enum CodingKeys: String, CodingKey {
      case indicator, supposition, chance, method
      case changeFor80 = "change_for_80_percent"
      case changeFor90 = "change_for_90_percent"
    }
  }

  /// Nothing where chance has no part.
  init?(_ luck: RuleLuck) {
    guard let sentence = luck.sentence else { return nil }
    self.sentence = sentence
    guard case .chance(let chance, let isLeast, let tests) = luck else { return }
    self.chance = chance
    self.isLeast = isLeast
    self.tests = tests.map {
      Test(
        indicator: $0.indicator, supposition: $0.supposition.rawValue, chance: $0.chance,
        changeFor80: $0.changeFor80, changeFor90: $0.changeFor90, method: $0.method)
    }
  }
}

/// What could be expected by luck alone, in pounds: an expectation and never an amount to pay.
struct ExpectedLuckPart: Encodable {
  var pounds: Double
  var counted: [String]
  var notCounted: [String]

  enum CodingKeys: String, CodingKey {
    case pounds, counted
    case notCounted = "not_counted"
  }

  init(_ luck: ExpectedLuck) {
    pounds = luck.pounds
    counted = luck.counted
    notCounted = luck.left
  }
}
