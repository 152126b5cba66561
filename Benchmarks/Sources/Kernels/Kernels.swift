import Foundation
import GeneratedInputs

/// Times one of our kernels on one input, and prints what it took as a line of JSON.
///
///     kernels dsr|life-tables|spc|chance [FILE.csv]
///     kernels rules [TABLE.csv]
///     kernels simulate|distribution
///     kernels program|sweep|sweep-detail|reasons TABLE.csv
///     kernels write table|dsr
///
/// Without a file the input is made up from a seed, of the same shape; `write` prints such an input.
@main
struct Kernels {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      print(try run(arguments.first ?? "", arguments.dropFirst().first), terminator: "")
    } catch {
      FileHandle.standardError.write(Data("kernels: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ kernel: String, _ file: String?) throws -> String {
    switch kernel {
    case "dsr": try Statistics.standardisation(file).json
    case "spc": try Statistics.controlCharts(file).json
    case "life-tables": try Statistics.lifeTables(file).json
    case "chance": try Statistics.chance().json
    case "rules": try Rules.assessments(file).json
    case "program": try Programs.judging(file).json
    case "sweep": try Programs.sweeping(file, withDetail: false).json
    case "sweep-detail": try Programs.sweeping(file, withDetail: true).json
    case "simulate": try Simulations.run().json
    case "distribution": try Distribution.run().json
    case "reasons": try Programs.reasons(file).json
    case "write" where file == "table": TableInput.csv(organisations: 10_000)
    case "write" where file == "dsr": try StatisticsInputs.standardisationRows()
    default: throw Fault("name a kernel: dsr, spc, life-tables, chance, rules or write")
    }
  }
}

/// What went wrong, in words.
struct Fault: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// What a kernel took and what its figures add up to.
struct Result: Encodable {
  var kernel: String
  /// The least CPU time of the repeats.
  var seconds: Double
  var repeats: Int
  /// A sum over the figures, by which two programs' results can be compared.
  var checksum: Double
  /// CPU seconds of parts, by name.
  var parts: [String: Double] = [:]

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
