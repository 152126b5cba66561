extension Wording {
  /// How a measure is divided, before its parts are listed.
  public func sentence(_ division: Division) -> String {
    switch (division.isMenu, division.weights) {
    case (false, _): "Each of these earns its part:"
    case (true, nil): "A menu: the CCG and the area team agree how its weight is split among these:"
    case (true, _?): "Of the menu these were chosen:"
    }
  }
}
