public import Foundation

/// Finds the folder of rules and examples that belongs to a program, wherever it is started.
///
/// Looked for in this order: the folder named by `QP_HOME`; the folders above the program (a checkout
/// that it was built in, so that an edited rule counts at once); `share/quality-premium` beside the
/// program's `bin`; the folder it was built from.
public struct RulesFolder: Sendable {
  /// The folder that holds `Rules` and `Examples`.
  public let home: URL

  public init(home: URL) {
    self.home = home
  }

  public var schemes: URL { home.appending(path: "Rules/Schemes") }
  public var indicators: URL { home.appending(path: "Rules/Indicators") }
  public var organisations: URL { home.appending(path: "Rules/Organisations") }
  /// What leads to a recommendation on each gateway, a file a scheme.
  public var gateways: URL { home.appending(path: "Rules/Gateways") }
  /// The coding frame of local measures.
  public var themes: URL { home.appending(path: "Rules/Themes") }
  /// What is assumed when a year is drawn again and again, a file a scheme.
  public var simulations: URL { home.appending(path: "Rules/Simulations") }
  /// Worked examples, a folder a year; a program that was installed has none.
  public var cases: URL { home.appending(path: "Tests/Cases") }
  public var examples: URL { home.appending(path: "Examples") }

  /// This file where it was built; a default argument would be that of the caller.
  private static let source = URL(filePath: #filePath)

  /// The folder for this process, or nothing where there is none to be found.
  public static func find(
    environment: [String: String], program: String?
  ) -> RulesFolder? {
    if let named = environment["QP_HOME"] {
      let folder = RulesFolder(home: URL(filePath: named, directoryHint: .isDirectory))
      return folder.holdsSchemes ? folder : nil
    }
    var candidates: [URL] = []
    if let program {
      var folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
      candidates.append(folder.deletingLastPathComponent().appending(path: "share/quality-premium"))
      while folder.path != "/" {
        candidates.append(folder)
        folder.deleteLastPathComponent()
      }
    }
    candidates.append(source.deletingLastPathComponent().deletingLastPathComponent())
    return candidates.map(RulesFolder.init).first(where: \.holdsSchemes)
  }

  private var holdsSchemes: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: schemes.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
