import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp indicator check`: whether the files of definitions are sound.
struct IndicatorCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks files of indicators and reports every mistake with its place.",
    discussion: """
      Without a file it checks all that is in Rules: indicators, standard populations, code lists.

      Examples:
        qp indicator check
        qp indicator check my-indicator.yaml
      """)

  @Argument(help: "Paths of .yaml files; all of Rules where none is given.")
  var files: [String] = []

  func run() throws {
    var check = DefinitionCheck()
    if files.isEmpty {
      try check.checkAll(in: RulesFolder.current())
    } else {
      for file in files { check.checkIndicator(file) }
    }
    try check.mistakes.check()
  }
}

/// Reads files one after the other and keeps what is wrong with them.
private struct DefinitionCheck {
  var mistakes: [Problem] = []

  mutating func checkIndicator(_ path: String) {
    do {
      let indicator = try IndicatorFile.read(InputFile.read(URL(filePath: path), name: path))
      print("\(path): no mistakes ('\(indicator.id)')")
    } catch {
      mistakes += error.list
    }
  }

  mutating func checkAll(in folder: RulesFolder) {
    do {
      let indicators = try folder.library().indicators.values
      let unverified = indicators.count { $0.provenance.confidence == .unverified }
      let unchecked = indicators.count { $0.definition?.checkedBy == nil }
      print(
        "Rules/Indicators: no mistakes (\(indicators.count) indicators, \(unverified) unverified, "
          + "\(unchecked) not yet checked by a person)")
    } catch {
      mistakes += error.list
    }
    check("Rules/StandardPopulations", in: folder) { file throws(Problems) in
      let standard = try StandardPopulationFile.read(file)
      return "\(standard.bands.count) age bands, \(standard.total) people"
    }
    check("Rules/CodeLists", in: folder) { file throws(Problems) in
      let list = try CodeListFile.read(file)
      return "\(list.entries.count) rows in \(list.groups.count) groups"
    }
  }

  private mutating func check(
    _ name: String, in folder: RulesFolder, _ read: (InputFile) throws(Problems) -> String
  ) {
    let url = folder.home.appending(path: name)
    let found =
      (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
    let tables = found.filter { $0.pathExtension == "csv" }
    for table in tables.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
      let label = "\(name)/\(table.lastPathComponent)"
      do throws(Problems) {
        print("\(label): no mistakes (\(try read(InputFile.read(table, name: label))))")
      } catch {
        mistakes += error.list
      }
    }
  }
}
