public import Foundation
import PremiumFiles

/// What was found of tables before, by the digest of all that it was found in, so that a file that
/// changed by one byte is looked at again.
///
/// Only surveys without a malformed value are kept, because such a value is quoted and may be a patient's.
public struct RememberedSurveys: Sendable {
  public let folder: URL

  public init(_ folder: URL) {
    self.folder = folder
  }

  /// The folder of caches of the user, or the one that the environment names.
  public static func ofUser(_ environment: [String: String]) -> RememberedSurveys? {
    let caches =
      environment["XDG_CACHE_HOME"].map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    return caches.map { RememberedSurveys($0.appending(path: "quality-premium/surveys")) }
  }

  /// Changes whenever a survey is made in another way, so that none of an older program is believed.
  private static let edition = "2"

  /// The name of a survey: the table, what the file calls its columns, and the digests of what is read.
  static func key(_ table: RecordTable, _ names: ColumnNames, digests: [String]) -> String {
    let columns = table.columns.map { "\($0.name)=\(names.name(of: $0.name, in: table))" }
    let text = ([edition, table.name] + columns + digests).joined(separator: "\n")
    var digest = RunningDigest()
    digest.add(Array(text.utf8))
    return digest.finish()
  }

  private struct Page: Codable {
    var key: String
    var survey: TableSurvey
  }

  /// What was found before; nothing where nothing was, or where it cannot be read.
  func survey(_ key: String, of table: RecordTable) -> TableSurvey? {
    guard let data = try? Data(contentsOf: file(key)),
      let page = try? JSONDecoder().decode(Page.self, from: data),
      page.key == key, page.survey.table == table.name,
      page.survey.columns.map(\.name) == table.columns.map(\.name)
    else { return nil }
    return page.survey
  }

  /// Keeps a survey; where that cannot be done, the next look takes as long as this one.
  func keep(_ survey: TableSurvey, as key: String) {
    guard survey.columns.allSatisfy({ $0.malformed == 0 }),
      let data = try? JSONEncoder().encode(Page(key: key, survey: survey)),
      (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true))
        != nil
    else { return }
    try? data.write(to: file(key), options: .atomic)
  }

  private func file(_ key: String) -> URL { folder.appending(path: "\(key).json") }
}
