import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// A reader of files with the files that it is tried on.
struct FuzzedReader {
  var name: String
  var files: [InputFile]
  /// Reads a file; whatever it throws is an answer, and only a crash or a hang is not.
  var read: (InputFile) throws -> Void
}

extension FuzzedReader {
  /// Every reader of the program that takes bytes of others.
  ///
  /// Not here are those of the trait Spark, which `make test-spark` tries, and of calls to the server,
  /// which `make test-api` does.
  static func all(_ samples: Samples) throws -> [FuzzedReader] {
    let shipped = try Shipped()
    return try rules(shipped, samples) + evidence(shipped, samples) + money(shipped, samples)
      + portfolio(shipped, samples) + exchange(shipped, samples) + statistics(shipped, samples)
      + records(samples)
  }

  /// A reader of a folder: a copy of it holds the file in place of the one of its name.
  init(
    _ name: String, folder original: URL, files names: [String], in samples: Samples,
    read: @escaping (URL) throws -> Void
  ) throws {
    let copy = samples.folder.appending(path: "folders/\(name)", directoryHint: .isDirectory)
    if !FileManager.default.fileExists(atPath: copy.path) {
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: original, to: copy)
    }
    let files = try names.map { try InputFile.read(original.appending(path: $0), name: $0) }
    self.init(name: name, files: files) { file in
      let place = copy.appending(path: file.name)
      let whole = files.first { $0.name == file.name }?.bytes ?? []
      try Data(file.bytes).write(to: place)
      defer { try? Data(whole).write(to: place) }
      try read(copy)
    }
  }
}

/// What readers need of the rules beside a file.
struct Shipped {
  let rules: RulesFolder
  let library: RuleLibrary
  let scheme: Scheme
  let organisations: Organisations

  init() throws {
    guard
      let rules = RulesFolder.find(
        environment: ProcessInfo.processInfo.environment, program: CommandLine.arguments.first)
    else { throw CocoaError(.fileNoSuchFile) }
    self.rules = rules
    library = try RuleLibrary(schemes: rules.schemes, indicators: rules.indicators)
    scheme = try library.scheme("quality-premium/2013-14").scheme
    organisations = try OrganisationRegister.read(rules.organisations)
  }

  /// The files of a folder with an ending, in the order of their paths.
  func files(_ folder: URL, _ ending: String) throws -> [InputFile] {
    let walk = FileManager.default.enumerator(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
    let urls = (walk?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    guard !urls.isEmpty else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: folder.path])
    }
    return try urls.map { try InputFile.read($0, name: $0.lastPathComponent) }
  }

  func examples(_ names: String...) throws -> [InputFile] {
    try names.map { try InputFile.read(rules.examples.appending(path: $0), name: $0) }
  }
}
