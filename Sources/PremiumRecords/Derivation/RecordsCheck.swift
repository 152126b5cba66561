import Foundation
public import PremiumFiles
import QualityPremium

/// What is looked at before anything is derived: types, keys, practices, and how much is missing.
public struct RecordsCheck: Sendable {
  public var folder: RecordsFolder
  public var engine: any CountingEngine
  /// The most of a column that may be missing, in hundredths.
  public var mostMissing: Int
  /// What was found before, and the digests of the files by table; nothing is remembered without both.
  public var memory: RememberedSurveys?
  public var digests: [String: String] = [:]
  /// Told what is being done.
  public var onStep: @Sendable (String) -> Void = { _ in }

  public init(
    folder: RecordsFolder, engine: any CountingEngine, mostMissing: Int = 5,
    memory: RememberedSurveys? = nil
  ) {
    self.folder = folder
    self.engine = engine
    self.mostMissing = mostMissing
    self.memory = memory
  }

  /// What a check found: mistakes, beside what a reader should know.
  public struct Findings: Sendable {
    public var problems: [Problem] = []
    public var remarks: [String] = []
  }

  /// Looks at some tables; every mistake is found, not the first alone.
  public func findings(_ tables: [RecordTable]) async throws -> Findings {
    var findings = Findings()
    for table in tables {
      let file: String
      do throws(Problems) {
        file = try folder.label(of: table)
      } catch {
        findings.problems += error.list
        continue
      }
      onStep("check \(file)")
      do {
        look(at: try await survey(table), of: table, in: file, &findings)
      } catch let error as EngineError where error.kind == .missingColumn {
        let words = error.words.split(separator: "\n").first.map(String.init) ?? ""
        findings.problems.append(
          Problem(
            file: file, line: 1, column: 1, "lacks a column (\(words))",
            remedy: "add it, or say in a file for --columns what it is called"))
      }
    }
    if tables.contains(.membership), findings.problems.isEmpty {
      let table = try ReferenceTable(.membership, in: folder)
      for practice in PracticeHistory(table).disputed {
        findings.problems.append(
          Problem(
            file: table.file, line: 1, column: 1,
            "the practice \(practice) is in two CCGs on the same day",
            remedy: "end the one before the other begins"))
      }
    }
    return findings
  }

  private func survey(_ table: RecordTable) async throws -> TableSurvey {
    var read = [digests[table.name]]
    // Whether a practice is known is a question to the membership too.
    if table.has("practice") { read.append(digests[RecordTable.membership.name]) }
    guard let memory, read.allSatisfy({ $0 != nil }) else { return try await engine.survey(table) }
    let key = RememberedSurveys.key(table, folder.names, digests: read.compactMap { $0 })
    if let known = memory.survey(key, of: table) {
      engine.recall(known)
      return known
    }
    let survey = try await engine.survey(table)
    memory.keep(survey, as: key)
    return survey
  }

  private func look(
    at survey: TableSurvey, of table: RecordTable, in file: String, _ findings: inout Findings
  ) {
    func mistake(_ what: String, _ remedy: String) {
      findings.problems.append(
        Problem(file: file, line: 1, column: 1, what, remedy: remedy))
    }
    if survey.rows == 0 { mistake("holds no record", "bring the records") }
    if survey.conflicting > 0 {
      mistake(
        "\(survey.conflicting) rows have the \(table.key.joined(separator: ", ")) of another and "
          + "differ from it", "keep the one that is right")
    }
    if survey.repeated > 0 {
      findings.remarks.append("\(file): \(survey.repeated) rows repeat another and count once")
    }
    if survey.strangers > 0 {
      findings.remarks.append(
        "\(file): \(survey.strangers) of \(survey.rows) rows name a practice that is in no CCG")
    }
    for (column, content) in zip(survey.columns, table.columns) {
      if column.malformed > 0 {
        mistake(
          "\(column.malformed) values of '\(column.name)' are not "
            + (content.content == .day ? "dates" : "whole numbers")
            + (column.example.map { ", such as '\($0)'" } ?? ""),
          content.content == .day ? "write dates as 2013-04-01" : "write digits alone")
      }
      guard column.missing > 0 else { continue }
      if content.isRequired {
        mistake("\(column.missing) rows have no '\(column.name)'", "fill it in, or leave them out")
      } else if !content.isOftenEmpty, column.missing * 100 > mostMissing * survey.rows {
        mistake(
          "'\(column.name)' is missing in \(column.missing) of \(survey.rows) rows, more than "
            + "\(mostMissing)%",
          "bring complete records, or accept the loss with --most-missing")
      }
    }
  }
}
