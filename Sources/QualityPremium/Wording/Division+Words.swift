extension Wording {
  /// How a measure is divided, before its parts are listed.
  public func sentence(_ division: Division) -> String {
    switch (division.kind, division.weights) {
    case (.parts, _): "Each of these earns its part:"
    case (.menu, nil):
      "Its weight is split among these as agreed; until then each may be worth all:"
    case (.menu, _?): "Of the menu these were chosen:"
    case (.bands, _): "Of these bands the best that is reached is paid:"
    }
  }
}
