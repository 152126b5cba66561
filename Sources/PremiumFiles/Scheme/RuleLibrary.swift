public import Foundation
public import QualityPremium

/// The schemes and indicators in a folder of rules.
public struct RuleLibrary: Sendable {
  public var indicators: [Indicator.ID: Indicator]
  /// The files of the indicators that belong to the rules, for their digest.
  private var ruleFiles: [Indicator.ID: InputFile] = [:]
  private var indicatorFiles: [Indicator.ID: InputFile] = [:]
  /// The folder of schemes; nothing where the definitions were kept in memory.
  private let schemes: URL?

  /// A scheme and the digest of the files that it was read from.
  public struct LoadedScheme: Sendable {
    public var scheme: Scheme
    public var digest: String
    /// The file of the scheme itself, for what is said about its lines.
    public var file: InputFile
  }

  /// Reads every definition in the folder of indicators, or reports every mistake of all of them.
  public init(schemes: URL, indicators folder: URL) throws(Problems) {
    self.schemes = schemes
    indicators = [:]
    try addIndicators(in: folder, named: "Rules/Indicators")
    ruleFiles = indicatorFiles
  }

  /// Reads definitions that are in memory; their schemes are given to `load`.
  public init(indicators files: [InputFile]) throws(Problems) {
    schemes = nil
    indicators = [:]
    try addIndicators(files)
    ruleFiles = indicatorFiles
  }

  /// Adds the definitions that a folder of evidence brings along; they count as evidence, not as rules.
  public mutating func addIndicators(in folder: URL, named name: String) throws(Problems) {
    var problems: [Problem] = []
    var files: [InputFile] = []
    for url in Self.files(in: folder) {
      do {
        files.append(try InputFile.read(url, name: "\(name)/\(url.lastPathComponent)"))
      } catch {
        problems += error.list
      }
    }
    do { try addIndicators(files) } catch { problems += error.list }
    try problems.check()
  }

  /// The same, of files in memory.
  public mutating func addIndicators(_ files: [InputFile]) throws(Problems) {
    var problems: [Problem] = []
    for file in files {
      do {
        let indicator = try IndicatorFile.read(file)
        if file.shortName != "\(indicator.id).yaml" {
          problems.append(
            Problem(
              file: file.name, line: 1, column: 1, "defines '\(indicator.id)'",
              remedy: "name the file \(indicator.id).yaml"))
        }
        if let other = indicatorFiles[indicator.id] {
          problems.append(
            Problem(
              file: file.name, line: 1, column: 1,
              "defines '\(indicator.id)', as \(other.shortName) does", remedy: "keep one of them"))
        }
        indicators[indicator.id] = indicator
        indicatorFiles[indicator.id] = file
      } catch {
        problems += error.list
      }
    }
    try problems.check()
  }

  /// The identifiers of the schemes in the folder, in alphabetical order.
  public var schemeIDs: [String] {
    guard let schemes else { return [] }
    let root = schemes.standardizedFileURL.path
    return Self.files(in: schemes).map { url in
      let path = url.standardizedFileURL.deletingPathExtension().path
      return String(path.dropFirst(root.count).drop { $0 == "/" })
    }
  }

  /// Reads a scheme by its identifier, such as `quality-premium/2013-14`, or by the path of its file.
  public func scheme(_ name: String) throws(Problems) -> LoadedScheme {
    let isFile = name.hasSuffix(".yaml")
    if !isFile, !schemeIDs.contains(name) {
      throw Problems([
        Problem(
          file: name, line: 1, column: 1, "there is no such scheme",
          remedy: Suggestion.remedy(for: name, among: schemeIDs))
      ])
    }
    guard let schemes, !isFile else {
      return try load(InputFile.read(URL(filePath: name), name: name))
    }
    return try load(
      InputFile.read(schemes.appending(path: name + ".yaml"), name: "Rules/Schemes/\(name).yaml"))
  }

  /// Reads a scheme from the bytes of its file.
  public func load(_ file: InputFile) throws(Problems) -> LoadedScheme {
    let scheme = try SchemeFile.read(file, indicators: indicators)
    let used = scheme.indicators.keys.compactMap { ruleFiles[$0] }
    return LoadedScheme(
      scheme: scheme, digest: Digest.of(([file] + used).map { ($0.shortName, $0.digest) }),
      file: file)
  }

  /// The files of some indicators that belong to the rules, in alphabetical order.
  public func files(of indicators: Set<Indicator.ID>) -> [InputFile] {
    ruleFiles.filter { indicators.contains($0.key) }.values.sorted { $0.name < $1.name }
  }

  public static func files(in folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
    return urls.sorted { $0.path < $1.path }
  }
}
