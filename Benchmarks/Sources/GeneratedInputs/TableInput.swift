/// A made-up table of evidence with the headings of `Examples/table/columns.yaml`.
public enum TableInput {
  static let headings = [
    "org", "population", "pyll_base", "pyll", "ea_base", "ea", "fft_rolled_out", "fft_base", "fft",
    "mrsa", "cdiff", "cdiff_max", "local1", "local2", "local3", "rtt", "ae", "cancer", "red1",
    "quality_failed", "finance_failed",
  ]

  /// The table as CSV text.
  public static func csv(organisations: Int) -> String {
    var generator = SplitMix(seed: 2013)
    var text = headings.joined(separator: ",") + "\n"
    for number in 0..<organisations {
      text += row(number, &generator).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func row(_ number: Int, _ generator: inout SplitMix) -> [String] {
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    func tenths(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
    func yes(_ percent: Int) -> String { whole(1...100) <= percent ? "1" : "0" }
    let years = whole(15_000...28_000)
    let admissions = whole(6_000...32_000)
    let score = whole(200...900)
    let ceiling = whole(20...160)
    return [
      "T\(number)", "\(whole(60_000...900_000))",
      tenths(years), tenths(years * whole(880...1060) / 1000),
      tenths(admissions), tenths(admissions * whole(920...1100) / 1000),
      yes(93), tenths(score), tenths(score + whole(-80...99)),
      "\(max(0, whole(-1...3)))", "\(ceiling * whole(70...125) / 100)", "\(ceiling)",
      yes(55), yes(55), yes(55),
      tenths(whole(900...975)), tenths(whole(925...985)), tenths(whole(780...940)),
      tenths(whole(660...850)), yes(2), yes(9),
    ]
  }
}
