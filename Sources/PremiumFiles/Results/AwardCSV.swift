public import QualityPremium

/// The rows of `ResultCSV` for many organisations at a time, without a text object for any of them.
public struct AwardCSV: Sendable {
  private let pence: PenceCounter
  private let program: SchemeProgram
  private let earned: ShareTexts
  private let deducted: ShareTexts
  private let rules: Int
  private let gatewayBits: UInt32
  /// The words of verdicts with what follows each, as eight bytes.
  private let met = Word(Verdict.met.rawValue)
  private let notMet = Word(Verdict.notMet.rawValue)
  private let unknown = Word(Verdict.unknown.rawValue)
  private let barred = Word(Award.Status.barred.rawValue)
  private let final = Word(Award.Status.final.rawValue)
  private let range = Word(Award.Status.range.rawValue)

  private struct Word: Sendable {
    var bytes: UInt64
    var count: Int

    init(_ text: String) {
      let field = Array(text.utf8) + [UInt8(ascii: ",")]
      precondition(field.count <= 8, "a word and its comma in eight bytes")
      count = field.count
      bytes = field.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  public init(_ program: SchemeProgram) {
    self.program = program
    pence = PenceCounter(program)
    let results = ProgramResults(program)
    let scheme = program.scheme
    gatewayBits = results.gatewayBits
    rules = scheme.rules.count
    let first = scheme.gateways.count
    earned = ShareTexts(from: first, scheme.measures.count) { results.earned($0) }
    deducted = ShareTexts(from: first + scheme.measures.count, scheme.adjustments.count) {
      results.deducted($0)
    }
  }

  /// The rows of one slab.
  public func rows(_ slab: JudgedSlab) -> [UInt8] {
    let texts = slab.codes.bytes.count * 2 + (slab.names?.bytes.count ?? slab.codes.bytes.count) * 2
    let row = 6 * 24 + 16 + earned.longest + deducted.longest + 8 * rules + 16
    return [UInt8](unsafeUninitializedCapacity: texts + slab.count * row + 16) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var cursor = ByteCursor(start)
      write(slab, to: &cursor)
      count = cursor.count
    }
  }

  private func write(_ slab: JudgedSlab, to cursor: inout ByteCursor) {
    let (possible, certain) = (slab.results.possible, slab.results.met)
    let (most, least) = (slab.results.mostShares, slab.results.leastShares)
    let comma = UInt8(ascii: ",")
    slab.codes.bytes.withUnsafeBufferPointer { codes in
      (slab.names?.bytes ?? []).withUnsafeBufferPointer { names in
        for index in 0..<slab.count {
          let code = UnsafeBufferPointer(rebasing: codes[slab.codes.range(index)])
          let name = slab.names.map { UnsafeBufferPointer(rebasing: names[$0.range(index)]) }
          put(code, to: &cursor)
          cursor.put(comma)
          put(name ?? code, to: &cursor)
          cursor.put(comma)
          let people = slab.populations[index]
          cursor.put(number: UInt64(people))
          cursor.put(comma)
          let maximum = pence.maximum(people)
          cursor.put(pounds: maximum)
          cursor.put(comma)
          earned.put(possible[index], to: &cursor)
          cursor.put(comma)
          deducted.put(possible[index], to: &cursor)
          cursor.put(comma)
          let high = pence.rounded(maximum, most[index])
          cursor.put(
            pounds: least[index] == most[index] ? high : pence.rounded(maximum, least[index]))
          cursor.put(comma)
          cursor.put(pounds: high)
          cursor.put(comma)
          put(status: possible[index], maximum == 0 || least[index] == most[index], to: &cursor)
          put(verdicts: possible[index], certain[index], to: &cursor)
        }
      }
    }
  }

  @inline(__always)
  private func put(verdicts possible: UInt32, _ certain: UInt32, to cursor: inout ByteCursor) {
    for rule in 0..<rules {
      let bit = UInt32(1) &<< UInt32(truncatingIfNeeded: rule)
      let word = certain & bit != 0 ? met : possible & bit != 0 ? unknown : notMet
      cursor.put(word: word.bytes, count: word.count)
    }
    cursor.replaceLast(with: UInt8(ascii: "\n"))
  }

  @inline(__always)
  private func put(status possible: UInt32, _ isFinal: Bool, to cursor: inout ByteCursor) {
    let isBarred = possible & gatewayBits != gatewayBits
    let word = isBarred ? barred : isFinal ? final : range
    cursor.put(word: word.bytes, count: word.count)
  }

  /// A text of others, made harmless and quoted where it has to be, as `CSVLine` has it.
  @inline(__always)
  private func put(_ text: UnsafeBufferPointer<UInt8>, to cursor: inout ByteCursor) {
    let isFormula = CSVLine.isFormula(text)
    guard CSVLine.needsQuotes(text) else {
      if isFormula { cursor.put(UInt8(ascii: "'")) }
      return cursor.put(text)
    }
    let quote = UInt8(ascii: "\"")
    cursor.put(quote)
    if isFormula { cursor.put(UInt8(ascii: "'")) }
    for byte in text {
      if byte == quote { cursor.put(quote) }
      cursor.put(byte)
    }
    cursor.put(quote)
  }
}

/// The texts of a sum of shares by the bits of the rules that it is made of.
private struct ShareTexts: Sendable {
  private let first: UInt32
  private let mask: UInt32
  private var texts = TextColumn()
  private let other: @Sendable (UInt32) -> Share
  /// The most bytes of a text; what is not made beforehand may be two numbers of 128 bits.
  private(set) var longest = 80

  /// So many rules have all their texts made beforehand; those of more are made when they are asked for.
  private static let most = 12

  init(from first: Int, _ count: Int, _ share: @escaping @Sendable (UInt32) -> Share) {
    self.first = UInt32(first)
    mask = count >= 32 ? .max : 1 << UInt32(count) - 1
    other = share
    guard count <= Self.most else { return }
    for bits in 0..<UInt32(1) << UInt32(count) {
      let text = Self.text(share(bits &<< UInt32(first)))
      texts.append(text)
      longest = max(longest, text.count)
    }
  }

  private static func text(_ share: Share) -> [UInt8] {
    Array(share.percent.readable(places: 12).utf8)
  }

  @inline(__always)
  func put(_ bits: UInt32, to cursor: inout ByteCursor) {
    let place = Int(bits &>> first & mask)
    guard place < texts.count else {
      for byte in Self.text(other(bits)) { cursor.put(byte) }
      return
    }
    texts.bytes.withUnsafeBufferPointer {
      cursor.put(UnsafeBufferPointer(rebasing: $0[texts.range(place)]))
    }
  }
}
