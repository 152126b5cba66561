import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRecords
import PremiumRules
import QualityPremium

/// `qp example-records`.
struct ExampleRecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example-records",
    abstract: "Writes made-up records of patients, to try 'qp derive' on.",
    discussion: """
      They have transfers, repeated rows, missing codes, ages at the limits, patients who
      change their practice, and a practice that moves to another CCG. The CCG codes are
      real so that the figures can be imported; no line says anything about a real CCG.

      Example:
        qp example-records --patients 100000 --seed 1 --output records
      """)

  @Option(help: "How many patients, from 1,000 on.")
  var patients: Int = 100_000

  @Option(help: "The same seed gives the same records.")
  var seed: UInt64 = 1

  @Option(help: "The folder to write; it must not be there yet.")
  var output: String

  @Flag(help: "Write Parquet in place of CSV, with the program duckdb.")
  var parquet = false

  @Option(name: .customLong("duckdb"), help: "The program duckdb, where it is not on the PATH.")
  var program: String?

  func validate() throws {
    if patients < 1_000 || patients > 100_000_000 {
      throw ValidationError("The number of patients has to be between 1000 and 100000000.")
    }
  }

  private func parquetWriter(_ rules: RulesFolder) throws -> ParquetRecords {
    do {
      let path = try DuckDBProgram.find(
        named: program, path: ProcessInfo.processInfo.environment["PATH"], home: rules.home)
      return ParquetRecords(DuckDBProgram(path: path, memory: 500))
    } catch {
      throw Failure(message: error.description)
    }
  }

  /// Puts Parquet in the place of the CSV of a folder.
  private func convert(_ folder: URL, with converter: ParquetRecords) throws {
    let files = FileManager.default
    let csv = folder.appendingPathExtension("csv")
    defer { try? files.removeItem(at: csv) }
    try files.moveItem(at: folder, to: csv)
    try files.createDirectory(at: folder, withIntermediateDirectories: false)
    do {
      try awaiting { try await converter.write(RecordsFolder(csv), to: folder) }
    } catch let error as EngineError {
      throw Failure(message: error.description)
    }
  }

  func run() throws {
    let url = URL(filePath: output, directoryHint: .isDirectory)
    guard !FileManager.default.fileExists(atPath: url.path) else {
      throw ValidationError("'\(output)' is there already; name a new folder.")
    }
    let rules = try RulesFolder.current()
    let converter = parquet ? try parquetWriter(rules) : nil
    let register = try OrganisationRegister.read(rules.organisations)
    // Whole or not at all: the folder has its name when every file is there.
    let beside = Output.temporary(beside: url)
    defer { try? FileManager.default.removeItem(at: beside) }
    do {
      try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: false)
      try ExampleRecords(
        patients: patients, seed: seed,
        organisations: register.list.filter { $0.opened == Day("2013-04-01") }.map(\.code).sorted()
      ).write(to: beside)
      if let converter { try convert(beside, with: converter) }
      try FileManager.default.moveItem(at: beside, to: url)
    } catch let error as CocoaError {
      throw Failure(message: "cannot write '\(output)': \(error.localizedDescription)")
    }
    print("\(output): made-up records of \(patients) patients, seed \(seed).")
    print("Next: qp derive --all --records \(output) --output observations.csv")
  }
}
