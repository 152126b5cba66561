import QualityPremium

/// An area for which something is counted or paid: an organisation, or several together.
struct Area: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case all
    case region
    case areaTeam = "area_team"
    case organisation

    /// For readers, such as `area team`.
    var inWords: String { self == .areaTeam ? "area team" : rawValue }
  }

  var kind: Kind
  /// The code of an organisation, the name of another area.
  var code: String
  var name: String
  /// The region of an area team.
  var region: String?

  /// Areas are told apart by their codes: an organisation that is named otherwise is the same.
  static func == (left: Area, right: Area) -> Bool {
    left.kind == right.kind && left.code == right.code && left.region == right.region
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(code)
    hasher.combine(region)
  }

  static let all = Area(kind: .all, code: "all", name: "All organisations")
}

extension Commissioner {
  /// The areas in which it lies, from the largest, and itself.
  var areas: [Area] {
    [Area.all] + (region.map { [Area(kind: .region, code: $0, name: $0)] } ?? [])
      + (areaTeam.map { [Area(kind: .areaTeam, code: $0, name: $0, region: region)] } ?? [])
      + [Area(kind: .organisation, code: code, name: name)]
  }
}
