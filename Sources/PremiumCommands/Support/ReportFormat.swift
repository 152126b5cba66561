import ArgumentParser
import PremiumFiles

/// How a report that is not a plain table is written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json

  /// Writes the report whole or not at all; what a reader has to know is told apart from CSV, which has no room
  /// for it.
  func write(
    to path: String?, _ frame: ReportFrame, text: @autoclosure () -> String,
    csv: @autoclosure () -> String, json document: @autoclosure () -> some Encodable
  ) throws {
    switch self {
    case .text: try Output.write(text(), to: path)
    case .csv:
      try Output.write(csv(), to: path)
      frame.tellCaveats()
    case .json: try Output.write(JSONText.of(document()), to: path)
    }
  }
}
