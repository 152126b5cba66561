import Foundation
import Testing

/// The folder of published data beside this package, which the tests read and never copy.
///
/// `QP_SHARED` names it; otherwise it is the folder `shared` beside the package's own.
enum SharedData {
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["QP_SHARED"] {
      return existing(URL(filePath: path))
    }
    var package = URL(filePath: #filePath)
    while package.path != "/" {
      package.deleteLastPathComponent()
      if let manifest = existing(package.appending(path: "Package.swift")) {
        return existing(manifest.deletingLastPathComponent().appending(path: "../shared"))
      }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }
  static var isRequired: Bool { ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1" }

  static func url(_ path: String) throws -> URL {
    try #require(folder, "no shared data").appending(path: path)
  }

  static func csv(_ path: String) throws -> CSV {
    try CSV(contentsOf: url(path))
  }

  private static func existing(_ url: URL) -> URL? {
    FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test of published data where that data is not at hand.
  static var needsSharedData: Self {
    .enabled(if: SharedData.isPresent, "the shared data folder is absent; QP_SHARED can name it")
  }
}
