/// One way to read a rule where the sources leave it open.
///
/// The default is the rule as the scheme file has it; results are those of the defaults, and
/// `scheme.taking(reading)` is the scheme under another.
public struct Reading: Hashable, Sendable {
  public typealias ID = String

  /// The path of the rule, such as `measure:pyll`, or of a part of a divided measure, such as
  /// `measure:antibiotics/items`.
  public var rule: String
  /// Unique within the rule.
  public var id: ID
  /// How it reads the rule, in words.
  public var text: String
  public var criterion: Criterion
  public var isDefault: Bool
  public var provenance: Provenance

  public init(
    rule: String, id: ID, text: String, criterion: Criterion, isDefault: Bool,
    provenance: Provenance
  ) {
    self.rule = rule
    self.id = id
    self.text = text
    self.criterion = criterion
    self.isDefault = isDefault
    self.provenance = provenance
  }
}

extension Scheme {
  /// The readings of one rule, in the order of the scheme file; none where its sources leave nothing open.
  public func readings(of rule: String) -> [Reading] { readings.filter { $0.rule == rule } }

  /// The scheme with one of its rules read so.
  public func taking(_ reading: Reading) -> Scheme {
    func read<R: Rule>(_ rule: R) -> R {
      guard rule.path == reading.rule else { return rule }
      var rule = rule
      rule.criterion = reading.criterion
      return rule
    }
    var scheme = self
    scheme.gateways = gateways.map(read)
    scheme.measures = measures.map { read($0).taking(reading) }
    scheme.adjustments = adjustments.map(read)
    return scheme
  }
}

extension Measure {
  /// The measure with one of its parts read so, if the reading is of one.
  fileprivate func taking(_ reading: Reading) -> Measure {
    guard var division,
      let place = division.parts.firstIndex(where: { "\(path)/\($0.id)" == reading.rule })
    else { return self }
    division.parts[place].criterion = reading.criterion
    var measure = self
    measure.division = division
    return measure
  }
}
