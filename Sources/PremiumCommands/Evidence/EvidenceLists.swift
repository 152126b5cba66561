import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore
import QualityPremium

/// `qp evidence list`.
struct EvidenceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the files that were brought, by whom, and what came of them.")

  @OptionGroup var record: RecordOptions

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    var table = TextTable(heading: [
      "event", "instant", "person", "source", "scheme", "kind", "rows", "added", "corrected",
      "unchanged", "refused", "digest", "name", "reason",
    ])
    for entry in try record.open().evidence.list() {
      table.rows.append([
        "\(entry.event)", entry.instant.description, entry.person, entry.source, entry.scheme,
        entry.kind.rawValue, "\(entry.rows)", "\(entry.added)", "\(entry.corrected)",
        "\(entry.unchanged)", "\(entry.refused)",
        format == .csv ? entry.digest : String(entry.digest.prefix(12)), entry.name, entry.reason,
      ])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}

/// `qp evidence show`.
struct EvidenceShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows the evidence as it was known: a folder that 'qp assess --evidence' reads.")

  @OptionGroup var record: RecordOptions

  @OptionGroup var scheme: EvidenceScheme

  @Option(
    help: "As known at this event, at this moment, or by the end of this day; without it, now.")
  var asAt: String?

  @Option(help: "Print only this kind.", transform: EvidenceKind.named)
  var kind: EvidenceKind?

  @Option(help: "Write the files into this folder, which must not be there yet.")
  var output: String?

  func run() throws {
    let store = try record.open()
    let files = try store.evidence.files(for: scheme.load().scheme, asAt: try event(store))
    guard let output else {
      for file in files where kind.map({ $0.fileName == file.name }) ?? true {
        if kind == nil { print("# \(file.name)") }
        FileHandle.standardOutput.write(Data(file.bytes))
      }
      return
    }
    let folder = URL(filePath: output)
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw ValidationError("'\(output)' is there already; name a new folder.")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
    print("\(files.count) files in \(output)")
  }

  private func event(_ store: Store) throws -> Int64? {
    guard let asAt else { return nil }
    if let event = Int64(asAt) { return event }
    if let day = Day(asAt) {
      return try store.event(at: Instant(milliseconds: (day.number + 1) * 86_400_000 - 1))
    }
    guard let instant = Instant(asAt) else {
      throw ValidationError(
        "--as-at '\(asAt)' is neither the number of an event nor a moment such as 2014-11-30.")
    }
    return try store.event(at: instant)
  }
}

/// `qp evidence history`.
struct EvidenceHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Shows every version of one value, who brought it, and why.")

  @OptionGroup var value: ValueArguments

  @OptionGroup var record: RecordOptions

  @OptionGroup var scheme: EvidenceScheme

  @Option(help: "How to write the list: table or csv.")
  var format: PeopleList.Format = .table

  func run() throws {
    try value.check()
    let versions = try record.open().evidence.history(
      of: value.kind, value.key, for: scheme.load().scheme)
    guard !versions.isEmpty else {
      throw Failure(
        message: "the record holds no \(value.kind.rawValue) \(value.key.joined(separator: " "))")
    }
    let columns = value.kind.columns.filter { !value.kind.key.contains($0) }
    let places = columns.compactMap { value.kind.columns.firstIndex(of: $0) }
    let used = zip(columns, places).filter { _, place in
      versions.contains { $0.fields[place] != nil }
    }
    var table = TextTable(
      heading: ["event", "known_since", "person", "submitter", "file", "line"]
        + used.map { $0.0 == "source" ? "value_source" : $0.0 } + ["reason"])
    for version in versions {
      table.rows.append(
        [
          "\(version.event)", version.instant.description, version.person, version.submitter,
          version.file, "\(version.line)",
        ] + used.map { version.fields[$0.1] ?? "" } + [version.reason])
    }
    print(format == .csv ? table.csv : table.text, terminator: "")
  }
}
