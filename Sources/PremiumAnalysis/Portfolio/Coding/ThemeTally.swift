/// What was found of each theme in one text.
struct ThemeTally {
  /// What a term counts: by itself or as a hint, in the title or elsewhere.
  private static func weight(isHint: Bool, inTitle: Bool) -> Int {
    switch (isHint, inTitle) {
    case (false, true): 90
    case (false, false): 80
    case (true, true): 40
    case (true, false): 20
    }
  }

  private struct Found {
    var theme: Int
    var hits: [TermIndex.Hit] = []
    var parts: Set<Int> = []
    /// What is left of doubt, of 100.
    var doubt = 100
    var isCertain = false
  }

  private var all: [Found] = []
  private var place: [Int]

  init(themes: Int) {
    place = Array(repeating: -1, count: themes)
  }

  private mutating func index(of theme: Int) -> Int {
    if place[theme] < 0 {
      place[theme] = all.count
      all.append(Found(theme: theme))
    }
    return place[theme]
  }

  mutating func add(_ hit: TermIndex.Hit, _ role: TermIndex.Role, inTitle: Bool) {
    switch role {
    case .names(let theme, let part):
      let index = index(of: theme)
      all[index].parts.insert(part)
      count(hit, index, isHint: false, inTitle: inTitle)
    case .hints(let theme):
      count(hit, index(of: theme), isHint: true, inTitle: inTitle)
    case .excepts, .negates: break
    }
  }

  /// A term counts once, and so do words that another term of the theme stands on.
  private mutating func count(_ hit: TermIndex.Hit, _ index: Int, isHint: Bool, inTitle: Bool) {
    let isNew = !all[index].hits.contains {
      $0.entry == hit.entry || $0.words.contains(where: hit.words.contains)
    }
    let weight = Self.weight(isHint: isHint, inTitle: inTitle)
    if isNew {
      all[index].doubt = max(1, all[index].doubt * (100 - weight) / 100)
      all[index].hits.append(hit)
    } else if 100 - weight < all[index].doubt {
      all[index].doubt = 100 - weight
      all[index].hits.removeAll { $0.words.contains(where: hit.words.contains) }
      all[index].hits.append(hit)
    } else if hit.words.count > 1, !all[index].hits.contains(where: { $0.words.count > 1 }) {
      all[index].hits.append(hit)
    }
  }

  /// Says that the indicator itself belongs to the theme.
  mutating func certify(_ theme: Int) {
    all[index(of: theme)].isCertain = true
  }

  /// The themes in the order of the frame.
  var found: [Int] { all.map(\.theme).sorted() }

  func hits(of theme: Int) -> [TermIndex.Hit] { all[place[theme]].hits }
  func parts(of theme: Int) -> Set<Int> { all[place[theme]].parts }
  func isCertain(_ theme: Int) -> Bool { all[place[theme]].isCertain }

  func confidence(of theme: Int) -> Int {
    let found = all[place[theme]]
    return found.isCertain ? 100 : 100 - found.doubt
  }
}
