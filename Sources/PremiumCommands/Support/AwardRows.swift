import PremiumFiles
import QualityPremium

/// Awards as lines of text in columns.
struct AwardRows {
  private let width: Int

  init(widestName: Int) {
    width = min(44, max(12, widestName))
  }

  var heading: String {
    "code".padded(to: 10) + "name".padded(to: width + 2) + "at least".leftPadded(to: 15)
      + "at most".leftPadded(to: 16) + "of maximum".leftPadded(to: 17) + "  status\n"
  }

  func row(_ commissioner: Commissioner, _ maximum: Money, _ award: Award) -> String {
    commissioner.code.padded(to: 10)
      + String(commissioner.name.prefix(width)).padded(to: width + 2)
      + "\(award.atLeast.roundedHalfUpToThePenny)".leftPadded(to: 15)
      + "\(award.atMost.roundedHalfUpToThePenny)".leftPadded(to: 16)
      + "\(maximum)".leftPadded(to: 17) + "  \(award.status.rawValue)\n"
  }
}
