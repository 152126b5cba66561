import ArgumentParser
import Foundation
import PremiumPublishing
import PremiumRules
import PremiumStore
import PremiumWeb
import QualityPremium

/// `qp publish`: the results of a published run as open data.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract:
      "Writes a published run as open data: tables, a workbook, descriptions, pages, checksums.",
    discussion: """
      Examples:
        qp publish latest --output open-data
        qp publish 2013-14-run-2 --output open-data --database demo-year/premium.sqlite

      The folder holds one folder an edition: the first publication of a scheme, and one
      for each later run. Editions that are there are checked and never changed. Counts
      from 1 to 7 are withheld, and what would tell them.

      The folder 'site' beside them holds the public pages of everything that is published,
      as files that need no server: open site/index.html. It is written anew each time. Its
      pages show figures as the server does, small counts too; leave it out with --no-site.
      """)

  @Argument(
    help: ArgumentHelp(
      "A published run, such as 2013-14-run-1, or 'latest'.", valueName: "run"))
  var name: String

  @Option(help: "The folder of editions; made where it is not there.")
  var output: String

  @Flag(inversion: .prefixedNo, help: "Whether to write the public pages as well.")
  var site = true

  @OptionGroup var record: RecordOptions

  func run() throws {
    let store = try record.open()
    let runs = store.runs
    let publication = Publication(try runs.editions(upTo: try runs.published(name)))
    let written: [(Publication.Folder, PublishedFolder.Outcome)]
    var pages: Int?
    do {
      let folder = PublishedFolder(URL(filePath: output))
      written = try folder.add(publication)
      if site { pages = try write(publication, store, to: folder) }
    } catch let refusal as PublishedFolder.Refusal {
      throw StoreError(refusal)
    }
    for (folder, outcome) in written {
      print("\(output)/\(folder.edition.folder): \(Self.says(folder, outcome))")
    }
    if let pages {
      print("\(output)/site: \(count(pages, "file")); open \(output)/site/index.html")
    }
    guard let last = written.last?.0 else { return }
    for (name, rows) in last.rowCounts { print("  \(name.padded(to: 22))\(count(rows, "row"))") }
    print("Check it with: cd \(output)/\(last.edition.folder) && sha256sum -c SHA256SUMS")
    print("Head: \(last.edition.auditHead)")
  }

  /// Writes the public pages as the server would draw them now.
  private func write(
    _ publication: Publication, _ store: Store, to folder: PublishedFolder
  ) throws -> Int {
    let rules = try RulesFolder.current()
    let usual = publication.folders.last?.edition.scheme.id ?? ""
    let site = try StaticSite(
      store, RuleBook(rules.library(), usual: usual, folder: rules),
      hexagons: Serve.hexagons(rules))
    defer { site.close() }
    return try folder.replaceSite(site.forEachFile)
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
