/// Diagnoses that an indicator counts, in groups, each with where it comes from.
public struct CodeList: Hashable, Sendable {
  /// A run of codes and the ages at which it counts.
  public struct Entry: Hashable, Sendable {
    public var group: String
    public var codes: ICD10Range
    /// Completed years; nothing where there is no limit.
    public var ageFrom: Int?
    public var ageThrough: Int?
    /// It counts only with one of these as another diagnosis; none where it counts without.
    public var onlyWith: [ICD10Range]
    /// It does not count with one of these as another diagnosis.
    public var notWith: [ICD10Range]
    public var note: String?
    public var confidence: Confidence
    public var source: String

    public init(
      group: String, codes: ICD10Range, ageFrom: Int? = nil, ageThrough: Int? = nil,
      onlyWith: [ICD10Range] = [], notWith: [ICD10Range] = [], note: String? = nil,
      confidence: Confidence, source: String
    ) {
      self.group = group
      self.codes = codes
      self.ageFrom = ageFrom
      self.ageThrough = ageThrough
      self.onlyWith = onlyWith
      self.notWith = notWith
      self.note = note
      self.confidence = confidence
      self.source = source
    }
  }

  public var entries: [Entry]

  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// The groups in the order in which they first appear.
  public var groups: [String] {
    var seen: Set<String> = []
    return entries.map(\.group).filter { seen.insert($0).inserted }
  }
}

/// The beginning of ICD-10 codes: a category such as `A15`, or one of its parts such as `K86.1`.
public struct ICD10Prefix: Hashable, Sendable, CustomStringConvertible {
  public let letter: Character
  public let number: Int
  /// The digit after the point; nothing for the whole category.
  public let part: Int?

  /// Reads a prefix with its point; anything else is nothing.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func digit(_ place: Int) -> Int? {
      (48...57).contains(bytes[place]) ? Int(bytes[place]) - 48 : nil
    }
    guard bytes.count == 3 || bytes.count == 5 && bytes[3] == UInt8(ascii: "."),
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0]),
      let tens = digit(1), let units = digit(2)
    else { return nil }
    if bytes.count == 5, digit(4) == nil { return nil }
    letter = Character(UnicodeScalar(bytes[0]))
    number = tens * 10 + units
    part = bytes.count == 5 ? digit(4) : nil
  }

  public var description: String {
    "\(letter)\(number < 10 ? "0" : "")\(number)" + (part.map { ".\($0)" } ?? "")
  }

  /// Where its first and its last code stand among all, ten to a category.
  fileprivate var places: ClosedRange<Int> {
    let category = (Int(letter.asciiValue ?? 0) * 100 + number) * 10
    guard let part else { return category...category + 9 }
    return category + part...category + part
  }
}

/// Neighbouring codes: `A15-A19`, `K86.1-K86.9`, or a single prefix.
public struct ICD10Range: Hashable, Sendable, CustomStringConvertible {
  public let from: ICD10Prefix
  public let through: ICD10Prefix

  /// Reads a range whose ends have the same letter and the same length, in order.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count), let from = ICD10Prefix(ends[0]),
      let through = ICD10Prefix(ends[ends.count - 1]), from.letter == through.letter,
      (from.part == nil) == (through.part == nil),
      ends.count == 1 || from.places.lowerBound < through.places.lowerBound
    else { return nil }
    self.from = from
    self.through = through
  }

  public var description: String { from == through ? "\(from)" : "\(from)-\(through)" }

  /// Whether some code belongs to both.
  public func overlaps(_ other: ICD10Range) -> Bool { places.overlaps(other.places) }

  /// Whether a code as records hold it, with or without its point (`K861`, `I10X`), belongs to it.
  public func contains(code: String) -> Bool {
    let plain = code.filter { $0 != "." }
    guard let category = ICD10Prefix(plain.prefix(3)) else { return false }
    guard plain.count > 3,
      let part = ICD10Prefix("\(plain.prefix(3)).\(plain.dropFirst(3).prefix(1))")
    else { return places.contains(category.places.lowerBound) && from.part == nil }
    return places.contains(part.places.lowerBound)
  }

  /// The prefixes that together hold the same codes, without a point: `J41`, `J42`, …, or `K861`, ….
  public var prefixes: [String] {
    let step = from.part == nil ? 10 : 1
    return stride(from: places.lowerBound, through: places.upperBound, by: step).map { place in
      let digits = place / step % (from.part == nil ? 100 : 1000)
      return "\(from.letter)"
        + String(repeating: "0", count: (step == 10 ? 2 : 3) - String(digits).count) + "\(digits)"
    }
  }

  private var places: ClosedRange<Int> { from.places.lowerBound...through.places.upperBound }
}
