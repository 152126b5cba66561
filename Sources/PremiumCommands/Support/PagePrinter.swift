import Foundation

/// A program of this machine that makes a PDF of a page.
struct PagePrinter {
  private let program: URL
  private let isBrowser: Bool

  /// The first that is installed.
  static func find(
    path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) throws -> PagePrinter {
    let folders = (path ?? "").split(separator: ":").map { URL(filePath: String($0)) }
    for (name, isBrowser) in [
      ("weasyprint", false), ("chromium", true), ("chromium-browser", true),
    ] {
      for folder in folders {
        let program = folder.appending(path: name)
        if FileManager.default.isExecutableFile(atPath: program.path) {
          return PagePrinter(program: program, isBrowser: isBrowser)
        }
      }
    }
    throw Failure(
      message: "--pdf needs weasyprint (PyPI) or chromium (Debian), and neither is installed; the "
        + "HTML prints from any browser")
  }

  /// Makes a PDF, which appears whole or not at all.
  func print(_ html: String, to url: URL) throws {
    let manager = FileManager.default
    let scratch = manager.temporaryDirectory.appending(path: "qp-print-\(UUID().uuidString)")
    try manager.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: scratch) }
    let page = scratch.appending(path: "page.html")
    let made = scratch.appending(path: "page.pdf")
    try Data(html.utf8).write(to: page)
    let process = Process()
    process.executableURL = program
    process.arguments =
      isBrowser
      ? [
        "--headless", "--disable-gpu", "--no-pdf-header-footer",
        "--user-data-dir=\(scratch.path)", "--print-to-pdf=\(made.path)",
      ] + (getuid() == 0 ? ["--no-sandbox"] : []) + [page.absoluteString]
      : [page.path, made.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "0"]) {
      $1
    }
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let bytes = try? Data(contentsOf: made) else {
      throw Failure(
        message:
          "\(program.lastPathComponent) could not print '\(url.lastPathComponent)'; print the "
          + "HTML from a browser")
    }
    try bytes.write(to: url, options: .atomic)
  }
}
