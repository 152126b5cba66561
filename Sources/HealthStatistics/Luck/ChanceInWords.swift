/// A chance of passing with no real change, in one plain sentence for any reader.
///
/// The words speak of those who have not changed. They do not say how many passes are luck: that
/// depends on how many organisations truly change.
public enum ChanceInWords {
  /// As "41% of organisations with no real change would pass: close to the toss of a coin".
  ///
  /// Domain: a chance from 0 to 1; for anything else it says that the chance is not known.
  public static func sentence(
    _ chance: Double, of group: String = "organisations with no real change"
  ) -> String {
    guard (0...1).contains(chance) else {
      return "How many \(group) would pass is not known"
    }
    return "\(percent(chance)) of \(group) would pass: \(meaning(chance))"
  }

  /// The percentage in whole points, and in tenths below 1% and above 99%.
  static func percent(_ chance: Double) -> String {
    if chance == 0 { return "0%" }
    if chance == 1 { return "100%" }
    if chance < 0.001 { return "under 0.1%" }
    if chance > 0.999 { return "over 99.9%" }
    let tenths = chance < 0.0095 || chance > 0.9905
    return tenths ? "\((chance * 1000).rounded() / 10)%" : "\(Int((chance * 100).rounded()))%"
  }

  private static func meaning(_ chance: Double) -> String {
    switch chance {
    case ..<0.01: "luck alone hardly ever passes"
    case ..<0.05: "luck alone seldom passes"
    case ..<0.35: "luck alone passes about one in \(oneIn(chance))"
    case ..<0.65: "close to the toss of a coin"
    case ..<0.9: "most pass by luck alone"
    default: "nearly all pass by luck alone"
    }
  }

  private static func oneIn(_ chance: Double) -> Int { Int((1 / chance).rounded()) }
}
