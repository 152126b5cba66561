import Foundation
import PremiumAnalysis
import PremiumFiles
import PremiumInputs
import QualityPremium

/// The compiled scheme of 2013/14 on a table of organisations in memory.
enum Programs {
  /// The checksum adds up the awards in pounds, exact.
  static func judging(_ file: String?) throws -> Result {
    let table = try table(file)
    let bound = BoundProgram(table.program, table.columns)
    var results = ProgramResults(table.program)
    let repeats = table.columns.count < 100_000 ? 2000 : 20
    let took = Stopwatch.best(of: repeats) { bound.run(into: &results) }
    let total = table.columns.populations.indices.reduce(Amount.zero) { total, index in
      total + results.award(of: index, population: table.columns.populations[index]).atMost
    }
    return Result(
      kernel: "program", seconds: took.seconds, repeats: repeats,
      checksum: Double(total.exactPounds) ?? .nan,
      parts: ["organisations": Double(table.columns.count)])
  }

  /// Variants of the fall that is asked for, of the deductions and of the pounds a head, as the peers draw
  /// them; the checksum adds up all totals in pounds.
  static func sweeping(_ file: String?, withDetail: Bool) throws -> Result {
    let table = try table(file)
    let axes = try [
      "measure:pyll.threshold=0%..6%:0.1%", "adjustment:*.deduction=0%..50%:1%",
      "scheme.amount-per-head=£3,£4,£5,£6,£7",
    ].map { try Axis($0, of: table.program.scheme) }
    let sweep = try Sweep(table.program.scheme, axes: axes, evidence: table.columns)
    let took = Stopwatch.best(of: 3) { () -> Double in
      var sum = 0.0
      sweep.run(withDetail: withDetail) { sum += $0.atMost.pence.approximate / 100 }
      return sum
    }
    return Result(
      kernel: "sweep", seconds: took.seconds, repeats: 3, checksum: took.value,
      parts: ["variants": Double(sweep.count)])
  }

  /// Verdict records of all, then the reasons of all in sentences; the checksum counts their bytes.
  static func reasons(_ file: String?) throws -> Result {
    let table = try table(file)
    let results = table.program.run(table.columns)
    let records = Stopwatch.best(of: 3) {
      table.columns.populations.indices.reduce(0) { $0 + results.verdicts(of: $1).count }
    }
    let scheme = table.program.scheme
    let wording = Wording(scheme)
    let sentences = Stopwatch.best(of: 3) {
      table.columns.populations.indices.reduce(0) { bytes, index in
        let evidence = table.columns.evidence(at: index, for: table.program.questions)
        let people = Population(count: Int(table.columns.populations[index]))
        let assessment = scheme.assess(
          Commissioner(code: "", name: "", population: people), on: evidence)
        return assessment.reasonsByPath.reduce(bytes) { bytes, rule in
          wording.lines(rule.reason).reduce(bytes) { $0 + $1.text.utf8.count }
        }
      }
    }
    return Result(
      kernel: "reasons", seconds: sentences.seconds, repeats: 3, checksum: Double(sentences.value),
      parts: ["records": records.seconds, "organisations": Double(table.columns.count)])
  }

  private struct Table {
    var program: SchemeProgram
    var columns: EvidenceColumns
  }

  /// The columns of a table of plain numbers with one decimal place at most.
  private static func table(_ file: String?) throws -> Table {
    guard let file, let bytes = FileManager.default.contents(atPath: file) else {
      throw Fault("name a table that can be read")
    }
    let checkout = try Checkout()
    let program = SchemeProgram(try checkout.scheme())
    let mapping = try checkout.columns(for: program.scheme)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let headings = lines.first?.split(separator: UInt8(ascii: ",")) ?? []
    var tenths = [[Int32]](repeating: [], count: headings.count)
    for line in lines.dropFirst() {
      for (place, field) in line.split(separator: UInt8(ascii: ",")).enumerated() {
        tenths[place].append(Self.tenths(field))
      }
    }
    var places: [ColumnMapping.Meaning: Int] = [:]
    for (place, heading) in headings.enumerated() {
      if let meaning = mapping.meanings[String(decoding: heading, as: UTF8.self)] {
        places[meaning] = place
      }
    }
    func column(_ meaning: ColumnMapping.Meaning, _ scale: Int32) throws -> [Int32] {
      guard let place = places[meaning] else { throw Fault("the table lacks a column") }
      return tenths[place].map { $0 / scale }
    }
    let columns = try program.questions.map { question -> Column in
      if case .statement = question {
        return Column(scaled: try column(.answer(question), 10), scale: 0)
      }
      return Column(scaled: try column(.answer(question), 1), scale: 1)
    }
    let evidence = EvidenceColumns(
      populations: try column(.population, 10), columns: columns)
    return Table(program: program, columns: evidence)
  }

  private static func tenths(_ field: Data) -> Int32 {
    var (number, hasPoint) = (Int32(0), false)
    for byte in field {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else {
        number = number &* 10 &+ Int32(byte &- UInt8(ascii: "0"))
      }
    }
    return hasPoint ? number : number &* 10
  }
}
