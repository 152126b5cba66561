import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

extension FuzzedReader {
  /// The tables of `docs/how-to/compute-statistics.md`, each with the commands that the guide gives for it.
  static func statistics(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    let guide = try String(
      contentsOf: shipped.rules.home.appending(path: "docs/how-to/compute-statistics.md"),
      encoding: .utf8)
    var tables: [String: InputFile] = [:]
    for match in guide.matches(of: /```csv (\S+)\n([^`]*)```/) {
      tables[String(match.1)] = InputFile(text: String(match.2), name: String(match.1))
    }
    let commands = guide.matches(of: /\n\$ qp (statistics [^\n]+)/).map {
      $0.1.split(separator: " ").map(String.init)
    }
    for (name, table) in tables {
      try Data(table.bytes).write(to: samples.folder.appending(path: name))
    }
    let mutated = samples.path("statistics.csv")
    let output = samples.path("statistics-output")
    // Once a method and file: the guide repeats some for another look.
    var seen: Set<[String]> = []
    return commands.filter { seen.insert(Array($0.prefix(3))).inserted }.compactMap { words in
      guard words.count > 2, let table = tables[words[2]] else { return nil }
      var arguments = words.map { tables[$0] == nil ? $0 : samples.path($0) }
      arguments[2] = mutated
      return FuzzedReader(name: "\(words[1]) of \(words[2])", files: [table]) { file in
        try Data(file.bytes).write(to: URL(filePath: mutated))
        try Samples.qp(arguments + ["--output", output])
      }
    }
  }

  /// Records of patients, read by the engine that is part of the program.
  static func records(_ samples: Samples) throws -> [FuzzedReader] {
    try [("infections", "mrsa"), ("answers", "fft-score"), ("waits", "rtt-18-weeks")].map {
      table, indicator in
      try FuzzedReader(
        "records of \(table)", folder: samples.folder.appending(path: "records"),
        files: ["\(table).csv", "membership.csv"], in: samples
      ) { folder in
        try Samples.qp([
          "derive", indicator, "--records", folder.path, "--engine", "reference", "--output",
          samples.path("derived.csv"),
        ])
      }
    }
  }
}
