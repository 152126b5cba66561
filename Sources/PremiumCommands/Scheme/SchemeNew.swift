import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

/// `qp scheme new`: the file of another year, made from one that is there.
struct SchemeNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes the file of a new year from that of another, with nothing taken for read.",
    discussion: """
      Examples:
        qp scheme new 2019-20 --from 2018-19
        qp scheme new quality-premium/2019-20 --from quality-premium/2018-19

      The periods move on with the year. Every rule becomes unverified, with a
      note, until somebody has read the sources of the new year. A file that is
      there is not overwritten. docs/how-to/add-a-year.md says what to do next.
      """)

  @Argument(help: "The new scheme, such as 2019-20 or quality-premium/2019-20.")
  var name: String

  @Option(help: "The scheme to copy, such as 2013-14 or quality-premium/2013-14.")
  var from: String

  func run() throws {
    let folder = try RulesFolder.current()
    let library = try folder.library()
    let old = try library.named(library.fullName(of: from))
    let family = old.scheme.id.split(separator: "/").dropLast().joined(separator: "/")
    let id = name.contains("/") || family.isEmpty ? name : "\(family)/\(name)"
    let year = try year(of: id, after: old.scheme)
    let url = folder.schemes.appending(path: id + ".yaml")
    let place = "Rules/Schemes/\(id).yaml"
    if FileManager.default.fileExists(atPath: url.path) {
      throw ValidationError("\(place) is there already; it is not overwritten.")
    }
    let bytes = Array(SchemeCopy(old, as: id, year: year).text().utf8)
    _ = try SchemeFile.read(InputFile(name: place, bytes: bytes), indicators: library.indicators)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .withoutOverwriting)
    } catch {
      throw Failure(message: "cannot write \(place): \(error.localizedDescription)")
    }
    print("Wrote \(place) from \(old.scheme.id). Every rule in it is unverified.")
    print("Next: read the sources of \(year), correct the file, and run 'qp scheme check \(id)'.")
  }

  private func year(of id: String, after old: Scheme) throws -> Period {
    let last = id.split(separator: "/").last.map(String.init) ?? ""
    let isPlain = !id.hasPrefix("/") && !id.split(separator: "/").contains("..")
    guard isPlain, let year = Period(last.replacing("-", with: "/")) ?? Period(last) else {
      throw ValidationError("'\(name)' does not end in a year; write it as 2019-20.")
    }
    guard year.startingYear != old.year.startingYear else {
      throw ValidationError("'\(name)' is of the same year as '\(old.id)'; name another year.")
    }
    return year
  }
}

extension RuleLibrary {
  /// The identifier that ends in a short name, where there is one such.
  func fullName(of name: String) -> String {
    let ends = schemeIDs.filter { $0.hasSuffix("/" + name) }
    return !schemeIDs.contains(name) && ends.count == 1 ? ends[0] : name
  }
}
