extension Quantity {
  /// Decimal text with commas for readers, exact where that takes no more than `places`.
  public func inWords(places: Int = 4) -> String {
    text(places: Swift.min(places, exactPlaces ?? places), grouped: true)
  }

  /// Text with so many places, and as many more as it takes to be told from another number.
  ///
  /// 3.1999 is not shown as the 3.2 that it missed.
  func inWords(places: Int, unlike other: Quantity) -> String {
    // Texts as long as they need to be are exact, and exact texts of different numbers differ.
    if self == other || (exactPlaces ?? .max) <= places { return inWords(places: places) }
    let telling = (places..<10).first { Self.rounded(self, $0) != Self.rounded(other, $0) } ?? 10
    return inWords(places: telling)
  }
}

extension Quantity {
  private static func rounded(_ quantity: Quantity, _ places: Int) -> Int128 {
    let scale = (0..<places).reduce(Int128(1)) { scale, _ in scale * 10 }
    return (quantity * Quantity(scale, over: 1)).roundedHalfUp
  }
}

extension Int {
  /// With commas for readers.
  var inWords: String { Quantity(self).inWords() }
}

extension Amount {
  /// Pounds with commas for readers, at least to the penny, and exact where decimals are: `£79,448.125`.
  public var inWords: String {
    let pounds = pence * Quantity(1, over: 100)
    // A fraction that no decimals say is cut short where nobody reads on.
    let text = pounds.magnitude.inWords(places: pounds.exactPlaces.map { min($0, 12) } ?? 6)
    let places =
      text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    let padded =
      places == 0 ? text + ".00" : text + String(repeating: "0", count: Swift.max(0, 2 - places))
    return (pence < .zero ? "-£" : "£") + padded
  }
}
