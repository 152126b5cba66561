import Foundation
import HealthStatistics
import Testing

@Suite("Slope index and quantiles agree with PHEindicatormethods", .needsSharedData)
struct InequalityPeerTests {
  @Test("Slope and relative index: values to 1e-10, simulated limits to 5 %")
  func slopeIndex() throws {
    var values = TableCheck()
    var limits = TableCheck(within: 0.05)
    for (key, rows) in try Self.blocks() {
      let first = try #require(rows.first)
      guard first.number("sii") != nil else { continue }
      let levels = first["Confidence"].split { !"0123456789.".contains($0) }
        .compactMap { Double($0) }.map { $0 / 100 }
      let indices = try Self.method(first, key, levels: Self.levels(key, levels))
        .estimate(rows.map(Self.group))
      values.expect(indices.slope.value, equals: first.number("sii"), key)
      if let relative = first.number("rii") {
        values.expect(indices.relative.value, equals: relative, "\(key) relative")
      }
      if let intercept = first.number("Intercept") {
        values.expect(indices.intercept, equals: intercept, "\(key) intercept")
      }
      for (number, level) in Self.levels(key, levels).enumerated() {
        let sides = [("sii", indices.slope), ("rii", indices.relative)]
        for (name, estimate) in sides {
          let interval = estimate.interval(at: level)
          guard let lower = first.number("\(name)_lowercl_\(number + 1)"),
            let upper = first.number("\(name)_uppercl_\(number + 1)")
          else { continue }
          limits.expect(interval?.lower, equals: lower, "\(key) \(name) lower \(level)")
          limits.expect(interval?.upper, equals: upper, "\(key) \(name) upper \(level)")
        }
      }
    }
    values.report()
    limits.report()
  }

  @Test("Blocks that the peer refuses or leaves out are refused")
  func slopeIndexRefusals() throws {
    let faulty = try Self.blocks().filter {
      $0.key.contains("error handling") || $0.key.contains("missing populations")
    }
    #expect(!faulty.isEmpty)
    for (key, rows) in faulty {
      let first = try #require(rows.first)
      let isRefused = Self.isRefused(try Self.method(first, key, levels: [0.95]), rows)
      let hasFault = rows.contains(where: Self.isFaulty)
      #expect(isRefused || !hasFault, "\(key)")
    }
  }

  @Test("Standard errors from published intervals; the peer's divide by 1.96 and so differ by 2e-5")
  func standardErrors() throws {
    let kinds: [SlopeIndex.Kind] = [.measure, .rate, .proportion]
    var check = TableCheck(within: 1.9e-5)
    let rows = try SharedData.csv("peerdata/phe/sii.csv").rows
    for row in rows where row["TestDescription"].contains("default parameters") {
      let interval = Interval(
        level: 0.95, lower: row.number("LowerCL"), upper: row.number("UpperCL"))
      let error = SlopeIndex.standardError(
        of: kinds[try #require(row.count("ValueType"))], from: interval)
      check.expect(error, equals: row.number("StandardError"), "line \(row.line)")
    }
    check.report()
  }

  @Test("Quantiles of every row tested by the peer")
  func quantiles() throws {
    let rows = try SharedData.csv("peerdata/phe/quantiles.csv").rows
    let tested = rows.filter { $0["Test"].hasPrefix("Good") }
    let sets = tested.grouped { row in
      switch row["GroupSet"] {
      case "IndSexReg": [row["Test"], row["Polarity"], row["IndSexRef"], row["ParentCode"]]
      case "IndSex": [row["Test"], row["Polarity"], row["IndSexRef"]]
      default: ["all rows"]
      }
    }
    var checked = 0
    for (key, rows) in sets {
      let assigned = try Self.quantiles(rows, isAll: key == ["all rows"])
        .assign(rows.map { $0.number("Value") })
      for (quantile, row) in zip(assigned, rows) {
        #expect(quantile == row.count("QuantileInGrp"), "\(key) line \(row.line)")
        checked += 1
      }
    }
    #expect(checked > 900)
  }

  /// The peer inverts where low is good, and for all rows together.
  private static func quantiles(_ rows: [CSV.Row], isAll: Bool) throws -> Quantiles {
    let first = try #require(rows.first)
    let number = ["Quartile": 4, "Septile": 7, "Decile": 10][first["QuantileNm"]]
    let isInverted = isAll || first["Polarity"].contains("Low") || first["Polarity"] == "TRUE"
    return Quantiles(try #require(number), highestValueFirst: isInverted)
  }

  private static func blocks() throws -> [(key: String, rows: [CSV.Row])] {
    try SharedData.csv("peerdata/phe/sii.csv").rows.grouped {
      "\($0["TestDescription"])|\($0["Area"])|\($0["Grouping1"])|\($0["Grouping2"])"
    }
  }

  private static func levels(_ key: String, _ stated: [Double]) -> [Double] {
    if key.contains("95 and 98") || key.contains("95% and 98%") { return [0.95, 0.98] }
    return key.contains("98% ") ? [0.98] : stated
  }

  private static func method(
    _ row: CSV.Row, _ key: String, levels: [Double]
  ) throws -> SlopeIndex {
    let kinds: [SlopeIndex.Kind] = [.measure, .rate, .proportion]
    let multiplier = key.contains("x 100") ? 100.0 : key.contains("x -100") ? -100 : 1
    return SlopeIndex(
      of: kinds[try #require(row.count("ValueType"))], transforms: key.contains("transform"),
      multiplier: key.contains("negative multiplier") ? -1 : multiplier, levels: levels)
  }

  private static func group(_ row: CSV.Row) -> SlopeIndex.Group {
    SlopeIndex.Group(
      population: row.number("Population"), value: row.number("Value"),
      standardError: row.number("StandardError"))
  }

  private static func isRefused(_ method: SlopeIndex, _ rows: [CSV.Row]) -> Bool {
    do {
      _ = try method.estimate(rows.map(group))
      return false
    } catch {
      return true
    }
  }

  private static func isFaulty(_ row: CSV.Row) -> Bool {
    guard let population = row.number("Population"), row.number("Value") != nil else { return true }
    guard let error = row.number("StandardError") else { return true }
    return population <= 0 || error < 0
  }
}
