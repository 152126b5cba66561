import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

extension FuzzedReader {
  /// What organisations send, and the bundle of a run.
  static func evidence(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    let scheme = shipped.scheme
    let indicators = shipped.library.indicators
    let given = try EvidenceFolder.files(
      in: shipped.rules.examples.appending(path: "west-sussex-2013-14"))
    let year = try ["agreements", "organisations", "statements"].map {
      try samples.file("year/bundle/evidence/\($0).csv")
    }
    let columns = try shipped.examples("table/columns.yaml")
    let menus = try shipped.library.scheme("quality-premium/2015-16").scheme
    return [
      FuzzedReader(name: "evidence", files: given.filter { !$0.name.hasPrefix("indicators/") }) {
        file in
        let others = given.filter { $0.name != file.name }
        let read = try EvidenceFolder.read(
          others + [file], for: scheme, indicators: indicators, accepting: .registered)
        for submission in read.list {
          _ = scheme.assess(submission.commissioner, on: submission.evidence)
        }
      },
      FuzzedReader(name: "evidence of a year", files: year) { file in
        let name = file.name.split(separator: "/").last.map(String.init) ?? ""
        let others = year.filter { $0.name != file.name }
        _ = try EvidenceFolder.read(
          (others + [file]).map {
            InputFile(name: $0 == file ? name : String($0.name.dropFirst(21)), bytes: $0.bytes)
          }, for: scheme, indicators: indicators)
      },
      FuzzedReader(name: "columns of a table", files: columns) {
        _ = try ColumnMapping.read($0, for: scheme)
      },
      FuzzedReader(
        name: "tables", files: try shipped.examples("west-sussex-2013-14/organisations.csv")
      ) { file in
        let mapping = try ColumnMapping.read(columns[0], for: scheme)
        _ = try TableReader(TableSource(file), columns: mapping, for: scheme).submissions()
      },
      FuzzedReader(name: "splits", files: [InputFile(text: splits, name: "splits.csv")]) {
        _ = try AgreedSplits.read($0, for: menus, organisation: nil)
      },
      FuzzedReader(name: "facts of gateways", files: [InputFile(text: flags, name: "flags.csv")]) {
        _ = try FlagsFile.read(
          $0, flags: ["adverse-variance", "cqc-enforcement"],
          organisations: shipped.organisations)
      },
      FuzzedReader(
        name: "proposals",
        files: [
          InputFile(
            text: ProposalFile.template(for: scheme, of: shipped.organisations["09H"]),
            name: "proposals.csv")
        ]
      ) {
        _ = try ProposalFile.read(
          $0, for: scheme, indicators: indicators, organisations: shipped.organisations)
      },
      FuzzedReader(name: "people", files: [InputFile(text: people, name: "people.csv")]) {
        _ = try PeopleFile.read($0, organisations: shipped.organisations)
      },
      try FuzzedReader(
        "bundles", folder: samples.folder.appending(path: "year/bundle"),
        files: ["run.json", "SHA256SUMS"], in: samples
      ) { _ = try BundleVerification(of: $0) },
    ]
  }

  private static let splits = """
    organisation,measure,option,share,agreed_by_ccg,agreed_by_area_team,agreed_on,source
    09H,urgent-and-emergency-care,avoidable-emergency-admissions,20%,nora,tess,2015-05-01,minutes
    09H,urgent-and-emergency-care,delayed-transfers,80%,nora,tess,2015-05-01,minutes

    """

  private static let flags = """
    organisation,flag,answer,on,source
    09H,cqc-enforcement,no,2014-06-30,report
    09X,adverse-variance,yes,2014-06-30,accounts

    """

  private static let people = """
    person,role,place,from,until
    alma,administrator,,2013-04-01,
    carl,ccg,09H,2013-04-01,2014-03-31
    tess,area-team,Surrey and Sussex,2013-04-01,

    """
}

extension InputFile {
  init(text: String, name: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
