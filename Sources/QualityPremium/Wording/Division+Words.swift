extension Wording {
  /// How a measure is divided, before its parts are listed.
  public func sentence(_ division: Division) -> String {
    switch (division.kind, division.weights) {
    case (.parts, _): "Each of these earns its part:"
    case (.menu, nil):
      "Its weight is split among these as agreed; until then each may be worth all:"
    case (.menu, _?): "Of the menu these were chosen:"
    case (.linear, _):
      "Nothing is paid below the lower threshold; from it to the upper the part rises in proportion:"
    case (.bands, _): "Of these bands the best that is reached is paid:"
    }
  }
}

extension Wording {
  /// The test of a rule in words, one line each; of a divided measure each part with what it earns.
  public func lines(of rule: any Rule) -> [(depth: Int, text: String)] {
    guard let division = (rule as? Measure)?.division else {
      return lines(rule.criterion).map { ($0.depth, $0.text) }
    }
    return [(0, sentence(division))]
      + division.parts.enumerated().flatMap { place, part -> [(depth: Int, text: String)] in
        let share = division.weights.map { ", \($0[place]) of the measure" } ?? ""
        return [(1, "\(part.title)\(share):")]
          + lines(part.criterion, depth: 2).map { ($0.depth, $0.text) }
      }
  }
}
