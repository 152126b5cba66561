import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// The variants of `Rules/Variants`, and those in files of their own.
enum VariantList {
  static func read(_ name: String, in folder: RulesFolder) throws -> Variant {
    let isFile = name.hasSuffix(".yaml")
    let url =
      isFile ? URL(filePath: name) : folder.home.appending(path: "Rules/Variants/\(name).yaml")
    if !isFile, !FileManager.default.fileExists(atPath: url.path) {
      throw ValidationError("There is no variant '\(name)' in Rules/Variants.")
    }
    return try VariantFile.read(InputFile.read(url, name: isFile ? name : nil))
  }

  /// Those of a scheme, in the order of their names.
  static func all(of scheme: String, in folder: RulesFolder) throws -> [Variant] {
    let home = folder.home.appending(path: "Rules/Variants")
    let files = RuleLibrary.files(in: home)
    return try files.map {
      try VariantFile.read(InputFile.read($0, name: "Rules/Variants/\($0.lastPathComponent)"))
    }.filter { $0.base == scheme }
  }
}
