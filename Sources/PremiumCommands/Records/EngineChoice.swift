import ArgumentParser
import PremiumRecords

/// What counts records.
enum EngineChoice: Hashable, CustomStringConvertible {
  case duckdb
  /// Plain Swift over CSV: slower, and what the others are held against.
  case reference
  case spark(SparkAddress)
  /// No engine, and why. The parser of the command line would repeat the text, which may hold a token.
  case mistaken(String)

  /// Reads `duckdb`, `reference` or `sc://host:port`.
  init(_ text: String) {
    switch text {
    case "duckdb": self = .duckdb
    case "reference": self = .reference
    case _ where text.hasPrefix("sc:"):
      do throws(SparkAddress.Mistake) {
        self = .spark(try SparkAddress(text))
      } catch {
        self = .mistaken("\(error).")
      }
    default:
      let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      self = .mistaken(
        (isWord ? "'\(text)'" : "That") + " is no engine; name duckdb, reference or sc://host:port."
      )
    }
  }

  var cluster: SparkAddress? {
    if case .spark(let address) = self { address } else { nil }
  }

  var description: String {
    switch self {
    case .duckdb: "duckdb"
    case .reference: "reference"
    case .spark(let address): address.description
    case .mistaken: "none"
    }
  }
}
