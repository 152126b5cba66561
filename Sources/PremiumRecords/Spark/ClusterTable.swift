/// A table or view of a cluster that stands for a file of records.
public struct ClusterTable: Hashable, Sendable {
  /// As it was written.
  public let name: String
  /// As a statement names it.
  let sql: String

  struct Mistake: Error {
    var what: String
    var remedy: String
  }

  /// Reads a name such as `hes.admissions`; a part between backquotes may hold anything.
  init(_ name: String, for table: RecordTable) throws(Mistake) {
    if table.isList {
      throw Mistake(
        what: "'\(table.name)' is a list that this program reads",
        remedy: "bring it as \(table.name).csv in the folder of records")
    }
    self.name = name
    sql = try Self.parts(name).map(SparkViews.name).joined(separator: ".")
  }

  private static func parts(_ name: String) throws(Mistake) -> [String] {
    let wrong = Mistake(
      what: "names no table of a cluster: '\(name)'",
      remedy: "write hes.admissions; a part with other signs stands between backquotes")
    var parts: [String] = []
    var rest = Substring(name)
    while true {
      if rest.first == "`" {
        guard let end = rest.dropFirst().firstIndex(of: "`") else { throw wrong }
        parts.append(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let plain = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        parts.append(String(plain))
        rest = rest.dropFirst(plain.count)
      }
      guard parts.last?.isEmpty == false else { throw wrong }
      if rest.isEmpty { return parts }
      guard rest.first == "." else { throw wrong }
      rest = rest.dropFirst()
    }
  }
}
