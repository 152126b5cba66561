import ArgumentParser
import Foundation
import PremiumPublishing
import PremiumStore
import QualityPremium

/// `qp publish`: the results of a published run as open data.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Writes a published run as open data: tables, a workbook, descriptions, checksums.",
    discussion: """
      Examples:
        qp publish latest --output open-data
        qp publish 2013-14-run-2 --output open-data --database demo-year/premium.sqlite

      The folder holds one folder an edition: the first publication of a scheme, and one
      for each later run. Editions that are there are checked and never changed. Counts
      from 1 to 7 are withheld, and what would tell them.
      """)

  @Argument(
    help: ArgumentHelp(
      "A published run, such as 2013-14-run-1, or 'latest'.", valueName: "run"))
  var name: String

  @Option(help: "The folder of editions; made where it is not there.")
  var output: String

  @OptionGroup var record: RecordOptions

  func run() throws {
    let runs = try record.open().runs
    let publication = Publication(try runs.editions(upTo: try runs.published(name)))
    let written: [(Publication.Folder, PublishedFolder.Outcome)]
    do {
      written = try PublishedFolder(URL(filePath: output)).add(publication)
    } catch let refusal as PublishedFolder.Refusal {
      throw StoreError(refusal)
    }
    for (folder, outcome) in written {
      print("\(output)/\(folder.edition.folder): \(Self.says(folder, outcome))")
    }
    guard let last = written.last?.0 else { return }
    for (name, rows) in last.rowCounts { print("  \(name.padded(to: 22))\(count(rows, "row"))") }
    print("Check it with: cd \(output)/\(last.edition.folder) && sha256sum -c SHA256SUMS")
    print("Head: \(last.edition.auditHead)")
  }

  private static func says(
    _ folder: Publication.Folder, _ outcome: PublishedFolder.Outcome
  ) -> String {
    switch outcome {
    case .kept: "there already, as it was published; left as it is"
    case .written:
      "\(count(folder.files.count, "file")) of \(folder.edition.run), "
        + "\(count(folder.withheld, "figure")) withheld"
    }
  }
}

extension StoreError {
  init(_ refusal: PublishedFolder.Refusal) {
    let kind: Kind =
      switch refusal {
      case .changed: .integrity
      case .another: .conflict
      case .unavailable: .unavailable
      }
    self.init(kind, refusal.description)
  }
}
