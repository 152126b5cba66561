import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PremiumFiles
import PremiumStore
import QualityPremium

/// Everything that an edition consists of, as files with their sizes and digests.
enum DownloadPages {
  static func page(_ exchange: Exchange, _ year: PublicYear) throws -> Page {
    let files = Self.inOrder(try files(of: year, exchange))
    let purpose =
      year.run == nil
      ? "The rules, the evidence and the results of this example."
      : "The bundle of the run: with it, anybody can work the results out again and compare them byte "
        + "for byte, with 'qp verify'. SHA256SUMS holds the digests of all files."
    return Page(
      title: "Downloads of \(year.name)", breadcrumbs: year.inner, banner: year.banner,
      year.notices + [
        .paragraph(purpose),
        .paragraph(
          "Figures that NHS bodies published are under the Open Government Licence v3.0; each row of the "
            + "evidence names its source."),
        .longTable(
          LongTable(
            Table(
              "Files", key: "files",
              columns: [
                Table.Column("path", "File"), Table.Column("bytes", "Size", isNumeric: true),
                Table.Column("sha256", "SHA-256"),
              ],
              rows: files.map { file in
                [
                  Table.Cell(file.name, link: "\(year.path)/files/\(file.name)"),
                  Table.Cell(size(file.bytes.count), value: String(file.bytes.count)),
                  Table.Cell(file.digest),
                ]
              }))),
      ] + year.foot)
  }

  /// What readers come for first: results, then what they rest on.
  private static func inOrder(_ files: [InputFile]) -> [InputFile] {
    let order = ["results", "run.json", "SHA256SUMS", "evidence", "rules"]
    func place(_ file: InputFile) -> Int {
      order.firstIndex { file.name.hasPrefix($0) } ?? order.count
    }
    return files.enumerated().sorted {
      (place($0.element), $0.offset) < (place($1.element), $1.offset)
    }
    .map(\.element)
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1024 ? "\(bytes) B" : "\(Quantity(Int((bytes + 512) / 1024)).inWords()) kB"
  }

  static func files(of year: PublicYear, _ exchange: Exchange) throws -> [InputFile] {
    if let run = year.run { return try exchange.store.runs.bundleFiles(of: run.run.name) }
    guard let inputs = year.example?.inputs else { return [] }
    let results = try RunReading(inputs).results(of: year.edition.assessments)
    func within(_ folder: String, _ files: [InputFile]) -> [InputFile] {
      files.map { InputFile(name: "\(folder)/\($0.name)", bytes: $0.bytes) }
    }
    return within("rules", inputs.rules) + within("evidence", inputs.evidence)
      + within("results", results)
  }

  /// One of the files, under the name that it has on the page; never a file of the machine.
  static func file(_ exchange: Exchange) throws -> Response {
    let year = try EditionPages.year(exchange, exchange.store.runs.published())
    let name = exchange.parameters.getCatchAll().compactMap(\.removingPercentEncoding)
      .joined(separator: "/")
    guard let file = try files(of: year, exchange).first(where: { $0.name == name }) else {
      throw WebError.notFound
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: type(of: name),
        .contentDisposition: "attachment; filename=\"\(year.name)-\(file.shortName)\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "csv": "text/csv; charset=utf-8; header=present"
    case "json": "application/json"
    case "yaml": "application/yaml"
    default: "text/plain; charset=utf-8"
    }
  }
}
