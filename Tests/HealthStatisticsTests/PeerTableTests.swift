import Foundation
import Testing

/// The list of every published table and what has become of it.
struct PeerTableTests {
  private static let statuses: Set<String> = ["matched", "known-fault", "out-of-scope"]

  private func list() throws -> [CSV.Row] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "PeerTables.csv")
    return try CSV(contentsOf: url).rows
  }

  @Test("Every row of the list has a status, and a reason unless it is matched")
  func reasons() throws {
    for row in try list() {
      #expect(Self.statuses.contains(row["status"]), "\(row["path"])")
      #expect(row["status"] == "matched" || !row["reason"].isEmpty, "\(row["path"])")
    }
  }

  @Test("No table is listed twice")
  func unique() throws {
    let paths = try list().map { $0["path"] }
    #expect(Set(paths).count == paths.count)
  }

  @Test("Every published table is listed, and every one listed is there", .needsSharedData)
  func complete() throws {
    let folder = try SharedData.url("peerdata")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") }
    let listed = Set(try list().map { $0["path"] })
    #expect(Set(files).subtracting(listed).sorted() == [], "not in PeerTables.csv")
    #expect(listed.subtracting(files).sorted() == [], "no longer published")
  }
}
