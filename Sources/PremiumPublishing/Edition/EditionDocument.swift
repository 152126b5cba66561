import PremiumFiles
import QualityPremium

/// `edition.json`: what the edition is of, and every other file of it with size, digest and rows.
struct EditionDocument {
  static let name = "edition.json"
  let file: InputFile

  init(_ edition: Edition, _ files: [InputFile], _ rowCounts: [(name: String, rows: Int)]) {
    let rows = Dictionary(rowCounts.map { ($0.name, $0.rows) }) { first, _ in first }
    let document: JSONValue = [
      "edition": .number("\(edition.number)"), "run": .string(edition.run),
      "scheme": .string(edition.scheme.id), "year": .string(edition.scheme.year.description),
      "published": .string(edition.published.description), "reason": .string(edition.reason),
      "engine": .string(edition.engine), "rules_digest": .string(edition.digests.rules),
      "evidence_digest": .string(edition.digests.evidence),
      "results_digest": .string(edition.digests.results),
      "audit_head": .string(edition.auditHead),
      "files": .array(
        files.map { file in
          JSONValue.object([
            .init("path", .string(file.name)), .init("bytes", .number("\(file.bytes.count)")),
            .init("sha256", .string(file.digest)),
          ])
          .with("rows", rows[file.name].map { .number("\($0)") })
        }),
    ]
    file = InputFile(name: Self.name, bytes: Array(document.text.utf8))
  }
}
