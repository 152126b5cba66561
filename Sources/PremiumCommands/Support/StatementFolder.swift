import ArgumentParser
import Foundation
import PremiumStatements

/// A page and the name of its file, without the ending.
struct StatementFile {
  var name: String
  var page: Page
}

/// How a page is written.
enum PageFormat: String, ExpressibleByArgument, CaseIterable {
  case html, markdown

  var ending: String {
    switch self {
    case .html: "html"
    case .markdown: "md"
    }
  }

  func text(of page: Page) -> String {
    switch self {
    case .html: page.html
    case .markdown: page.markdown
    }
  }
}

/// A folder of letters, papers and summaries, each of which appears whole or not at all.
struct StatementFolder {
  private let folder: URL

  init(_ folder: URL) {
    self.folder = folder
  }

  /// Writes each page in each format, and as PDF where it is asked for.
  ///
  /// - Returns: how many files were written.
  func write(_ files: [StatementFile], as formats: [PageFormat], pdf: Bool) throws -> Int {
    let printer = pdf ? try PagePrinter.find() : nil
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(message: "cannot make the folder '\(folder.relativePath)'")
    }
    var written = 0
    for file in files {
      for format in formats {
        let url = folder.appending(path: "\(Self.harmless(file.name)).\(format.ending)")
        try Output.write(format.text(of: file.page), to: url.path)
        written += 1
      }
      if let printer {
        try printer.print(
          file.page.html, to: folder.appending(path: "\(Self.harmless(file.name)).pdf"))
        written += 1
      }
    }
    return written
  }

  /// A name that stays in its folder, whatever a code holds: other bytes are written as numbers.
  private static func harmless(_ name: String) -> String {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: "_\(byte)"
      }
    }.joined()
  }
}
