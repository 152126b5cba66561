public import QualityPremium

/// Made-up practices of one commissioner, for dividing a sum among them.
public enum MadePractices {
  public static let day = Day(number: 15_796)

  public static func list(_ count: Int) -> [Practice] {
    (0..<count).map { number in
      Practice(
        code: "P\(100_000 + number)", name: "Practice \(number)", organisation: "X",
        list: 2000 + number * 7919 % 12_000,
        need: Quantity(Int128(70_000 + number * 104_729 % 60_000), over: 100_000))
    }
  }
}
