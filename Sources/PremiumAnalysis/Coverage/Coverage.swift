public import QualityPremium

/// What of a scheme some assessments have tried: rules, branches of their tests, and both sides of every
/// line.
public struct Coverage: Hashable, Sendable {
  /// One rule, or one part of its test, and how often it came out how.
  public struct Entry: Hashable, Sendable {
    /// The path of the rule and the places of the part in it, such as `measure:pyll/1`; the parts of a
    /// divided measure go by their names, as `measure:antibiotics/items`.
    public var id: String
    public var path: String
    public var depth: Int
    /// Nothing for the rule as a whole.
    public var criterion: Criterion?
    public var met = 0
    public var notMet = 0
    /// Only a divided measure can be met in part.
    public var partMet = 0
    public var unknown = 0
    /// The figures that were nearest to the line; nothing where the part compares none.
    public var boundary: Boundary?

    /// The verdicts that never came.
    public var missing: [Verdict] {
      (met == 0 ? [.met] : []) + (notMet == 0 ? [.notMet] : [])
    }

    /// Whether both verdicts came, and the line was tried on it and on either side.
    public var isCovered: Bool { missing.isEmpty && boundary?.isCovered ?? true }
  }

  /// The findings that lay nearest to a line, on it and on either side of it: nearest as a share of the
  /// line, for a baseline makes lines of every size.
  public struct Boundary: Hashable, Sendable {
    public var onTheLine: Finding?
    public var nearestMet: Finding?
    public var nearestNotMet: Finding?

    /// Whether a figure can lie on either side of the line: no count is below nought.
    public var canBeMet = true
    public var canBeMissed = true

    public init() {}

    public var isCovered: Bool {
      onTheLine != nil && (nearestMet != nil || !canBeMet)
        && (nearestNotMet != nil || !canBeMissed)
    }

    /// The boundary of a limit, with the sides that the kind of indicator has.
    init(_ comparison: Comparison, _ limit: Quantity, _ kind: Indicator.Kind?) {
      guard let kind else { return }
      let (isLeast, isMost) = (kind.least == limit, kind.most == limit)
      canBeMet = !(comparison.wantsMore ? isMost : isLeast)
      canBeMissed = !(comparison.wantsMore ? isLeast : isMost)
    }

    mutating func add(_ finding: Finding, _ verdict: Verdict) {
      if finding.margin == .zero {
        // The greatest of several lines is the one that a unit is the least share of.
        onTheLine =
          onTheLine.map { $0.line.magnitude >= finding.line.magnitude ? $0 : finding } ?? finding
        return
      }
      func nearer(_ old: Finding?) -> Finding {
        old.map { $0.distance <= finding.distance ? $0 : finding } ?? finding
      }
      if verdict == .met { nearestMet = nearer(nearestMet) }
      if verdict == .notMet { nearestNotMet = nearer(nearestNotMet) }
    }
  }

  /// Rules in the order of the scheme, each followed by the parts of its test.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]
  /// How many assessments were added.
  public private(set) var count = 0

  private let divided: Set<String>
  private let kinds: [Indicator.ID: Indicator.Kind]

  public init(_ scheme: Scheme) {
    divided = Set(scheme.measures.filter { $0.division != nil }.map(\.path))
    kinds = scheme.indicators.mapValues(\.kind)
    for rule in scheme.rules {
      append(Entry(id: rule.path, path: rule.path, depth: 0))
      guard let division = (rule as? Measure)?.division else {
        append(rule.criterion, rule.path, rule.path + "/1", depth: 1)
        continue
      }
      for part in division.parts {
        append(part.criterion, rule.path, "\(rule.path)/\(part.id)", depth: 1)
      }
    }
  }

  private mutating func append(_ entry: Entry) {
    places[entry.id] = entries.count
    entries.append(entry)
  }

  /// A part is written with the numbers of the parts that it is in: `measure:pyll/1.2`.
  private mutating func append(_ criterion: Criterion, _ path: String, _ id: String, depth: Int) {
    var entry = Entry(id: id, path: path, depth: depth, criterion: criterion)
    switch criterion {
    case .value(let subject, let comparison, let limit):
      entry.boundary = Boundary(comparison, limit.value, kinds[subject.indicator])
    case .against, .change, .fall, .rise: entry.boundary = Boundary()
    case .confirmed, .denied, .agreed, .all, .any: break
    }
    append(entry)
    for (index, part) in criterion.parts.enumerated() {
      append(part, path, Self.id(id, index), depth: depth + 1)
    }
  }

  private static func id(_ parent: String, _ index: Int) -> String {
    "\(parent).\(index + 1)"
  }

  /// Adds what one assessment tried.
  public mutating func add(_ assessment: Assessment) {
    count += 1
    for (path, reason) in assessment.reasonsByPath {
      record(reason, at: path)
      if !divided.contains(path) { record(parts: reason, at: path + "/1") }
    }
    for judged in assessment.measures {
      // Of a menu that was split only the options that were chosen are there.
      for (part, reason) in zip(judged.rule.division?.parts ?? [], judged.reason.because) {
        for test in reason.because { record(parts: test, at: "\(judged.rule.path)/\(part.id)") }
      }
    }
  }

  private mutating func record(parts reason: Reason, at id: String) {
    record(reason, at: id)
    guard let place = places[id], entries[place].criterion?.parts.count == reason.because.count
    else { return }
    for (index, part) in reason.because.enumerated() { record(parts: part, at: Self.id(id, index)) }
  }

  private mutating func record(_ reason: Reason, at id: String) {
    guard let place = places[id] else { return }
    switch reason.verdict {
    case .met: entries[place].met += 1
    case .notMet: entries[place].notMet += 1
    case .partMet: entries[place].partMet += 1
    case .unknown: entries[place].unknown += 1
    }
    if case .compared(let finding) = reason.fact {
      entries[place].boundary?.add(finding, reason.verdict)
    }
  }

  /// Rules and parts of them that something is missing for.
  public var uncovered: [Entry] { entries.filter { !$0.isCovered } }
}

extension Finding {
  /// How far the value lies from the line, as a share of the line where that is not nought.
  fileprivate var distance: Quantity {
    line == .zero ? margin.magnitude : margin.magnitude / line.magnitude
  }
}

extension Criterion {
  /// The tests that it is made of.
  var parts: [Criterion] {
    switch self {
    case .all(let parts), .any(let parts): parts
    case .value, .against, .change, .fall, .rise, .confirmed, .denied, .agreed: []
    }
  }
}
