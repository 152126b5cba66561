import QualityPremium

/// A date as people type it.
enum DayField {
  /// Reads `2014-01-31`, `31 January 2014`, `31 jan 2014` and `31/1/2014`; nothing for anything else.
  static func read(_ text: String) -> Day? {
    if let day = Day(text) { return day }
    let parts = text.split { $0 == " " || $0 == "/" }.map(String.init)
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
      (1...31).contains(day), (1000...9999).contains(year), let month = month(parts[1])
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return Day("\(year)-\(two(month))-\(two(day))")
  }

  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return (1...12).contains(number) ? number : nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let typed = text.lowercased()
    guard typed.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(typed) }.map { $0 + 1 }
  }
}
