import QualityPremium

/// The columns of a table that say how each organisation split the menus of a scheme.
///
/// A menu of which no share is given is not known; of one that is, an empty cell is an option that was not
/// chosen.
struct SplitColumns: Sendable {
  struct Menu: Sendable {
    var measure: Measure.ID
    /// Each option that has a column, with the place of its cells.
    var options: [(option: Part.ID, place: Int)]
  }

  let menus: [Menu]
  private let year: Period
  private let file: String

  /// - Parameter first: the place of the first cell after those of the questions.
  init(_ meanings: [ColumnMapping.Meaning], for scheme: Scheme, from first: Int, in file: String) {
    // Where two schemes are read for at once a menu of both is there twice.
    var menus: [Menu] = []
    var place = first
    for measure in scheme.measures {
      for part in measure.division?.parts ?? []
      where meanings.contains(.share(of: part.id, in: measure.id)) {
        let index = menus.firstIndex { $0.measure == measure.id } ?? menus.count
        if index == menus.count { menus.append(Menu(measure: measure.id, options: [])) }
        guard !menus[index].options.contains(where: { $0.option == part.id }) else { continue }
        menus[index].options.append((part.id, place))
        place += 1
      }
    }
    self.menus = menus
    year = scheme.year
    self.file = file
  }

  var count: Int { menus.reduce(0) { $0 + $1.options.count } }

  func place(of option: Part.ID, in measure: Measure.ID) -> Int? {
    menus.first { $0.measure == measure }?.options.first { $0.option == option }?.place
  }

  /// The first menu whose shares are given and do not add up to the whole, and what they add up to.
  func fault(_ percent: (Int) -> Quantity?) -> (menu: Menu, total: Quantity)? {
    for menu in menus {
      let shares = menu.options.compactMap { percent($0.place) }
      let total = shares.reduce(Quantity.zero, +)
      if !shares.isEmpty, total != Quantity(100) { return (menu, total) }
    }
    return nil
  }

  /// How the organisation whose cells these are split each menu.
  func splits(_ percent: (Int) -> Quantity?) -> [MenuSplit?] {
    menus.map { menu in
      var shares: [Part.ID: Share] = [:]
      for (option, place) in menu.options {
        guard let percent = percent(place), percent > .zero else { continue }
        shares[option] = Share(fraction: percent * Quantity(1, over: 100))
      }
      return shares.isEmpty ? nil : MenuSplit(stated: shares, for: year, in: file)
    }
  }
}
