import QualityPremium

/// Finds which of several lists of phrases stand in texts.
struct PhraseFinder {
  private let coder: Coder

  init(_ lists: [[ThemeTerm]]) {
    let themes = lists.enumerated().map { number, terms in
      Theme(
        id: Self.id(number), title: "", kind: .aim, definition: "", includes: "", excludes: "",
        domains: [], endorsed: [], source: "",
        parts: [Theme.Part(id: "all", title: "", terms: terms)], hints: [], exceptions: [],
        isFallback: false)
    }
    coder = Coder(
      CodingFrame(
        themes: themes,
        negation: CodingFrame.Negation(forward: [], short: [], next: [], backward: []), digest: ""))
  }

  /// For each text the numbers of the lists of which a phrase stands in it.
  func found(in texts: [MeasureText]) -> [Set<Int>] {
    let plain = texts.map { text in
      MeasureText(
        id: text.id, title: text.title, description: text.description, numerator: text.numerator)
    }
    return coder.code(plain).map { Set($0.labels.compactMap { Int($0.theme) }) }
  }

  /// Of equal width, so that the order of the names is that of the numbers.
  private static func id(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
  }
}
