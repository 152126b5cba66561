public import PremiumFiles
import QualityPremium

/// The editions of one scheme in order, each withholding what the ones before it make dangerous.
public struct Publication: Sendable {
  /// One edition as a folder.
  public struct Folder: Sendable {
    public let edition: Edition
    /// Every file of it, `SHA256SUMS` last.
    public let files: [InputFile]
    /// How many rows each table has, by the name of its file.
    public let rowCounts: [(name: String, rows: Int)]
    /// How many cells of the figures are withheld.
    public let withheld: Int
  }

  public let folders: [Folder]
  /// The tables of the last edition.
  let latest: EditionTables?

  /// - Parameter editions: every edition of a scheme up to the one that is wanted, the first first.
  public init(_ editions: [Edition]) {
    var disclosures: [Disclosure] = []
    var corrections: [Correction] = []
    var folders: [Folder] = []
    var latest: EditionTables?
    for (place, edition) in editions.enumerated() {
      let disclosure = Disclosure(edition, after: disclosures)
      let before = place == 0 ? nil : editions[place - 1]
      corrections += edition.corrections(after: before, disclosure, disclosures.last)
      let tables = EditionTables(edition, disclosure, before: before, corrections: corrections)
      latest = tables
      folders.append(Folder(tables))
      disclosures.append(disclosure)
    }
    self.folders = folders
    self.latest = latest
  }
}

extension Publication.Folder {
  init(_ tables: EditionTables) {
    edition = tables.edition
    let all = tables.all
    let data = all.map(\.csv)
    rowCounts = all.map { ($0.fileName, $0.rows.count) }
    withheld = tables.figures.rows.filter { $0.contains(.missing(.confidential)) }.count
    let described =
      data + [DataPackage(edition: edition, tables: all, files: data).file]
      + TableMetadata(edition: edition, tables: all).files
      + [
        InputFile(name: "workbook.ods", bytes: tables.workbook.bytes),
        EditionReadme(edition: edition, tables: all).file,
      ]
    let listed = described + [EditionDocument(edition, described, rowCounts).file]
    files = listed + [Self.sums(of: listed)]
  }

  static let sumsName = "SHA256SUMS"

  /// The digests of files as `sha256sum -c` takes them.
  private static func sums(of files: [InputFile]) -> InputFile {
    let lines = files.map { "\($0.digest)  \($0.name)\n" }.joined()
    return InputFile(name: sumsName, bytes: Array(lines.utf8))
  }
}
