extension Wording {
  /// How a measure is divided, before its parts are listed.
  public func sentence(_ division: Division) -> String {
    switch (division.isMenu, division.weights) {
    case (false, _): "Each of these earns its part:"
    case (true, nil):
      "Its weight is split among these as agreed; until then each may be worth all of it:"
    case (true, _?): "Of the menu these were chosen:"
    }
  }
}
