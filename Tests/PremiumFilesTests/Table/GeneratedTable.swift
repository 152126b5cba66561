import Foundation

/// A table of the benchmark with its exact answers, from the script that all engines are measured with.
struct GeneratedTable {
  static let script = SharedData.folder.appending(path: "bench/rules/gen.py")

  static let isPossible =
    FileManager.default.fileExists(atPath: script.path)
    && (try? python(["-c", "import numpy"])) == 0

  static func columns() throws -> String {
    let url = Checkout.root.appending(path: "Examples/table/columns.yaml")
    return try String(contentsOf: url, encoding: .utf8)
  }

  let bytes: [UInt8]
  /// Verdict bits, standards failed, barred or not, and the fraction paid in 32nds, an organisation.
  private let exact: [Int32]

  init(count: Int) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try Self.python([Self.script.path, folder.url.path, "\(count)"])
    bytes = Array(try Data(contentsOf: folder.url.appending(path: "qp_\(count).csv")))
    let file = Array(try Data(contentsOf: folder.url.appending(path: "qp_\(count)_exact.npy")))
    // The format of numpy: the numbers follow a heading whose length is in bytes 8 and 9.
    let start = 10 + Int(file[8]) + 256 * Int(file[9])
    exact = stride(from: start, to: file.count, by: 4).map { place in
      file[place..<place + 4].reversed().reduce(Int32(0)) { $0 << 8 | Int32($1) }
    }
  }

  struct Answer: Equatable {
    var measures: [Bool]
    var failed: Int
    var isBarred: Bool
    var pence: Int128
  }

  /// The answers for organisations of so many people.
  func answers(_ people: [Int]) -> [Answer] {
    people.enumerated().map { index, count in
      let row = exact[4 * index..<4 * index + 4].map { Int($0) }
      let parts = 500 * count * row[3]
      return Answer(
        measures: (0..<7).map { row[0] >> $0 & 1 == 1 }, failed: row[1], isBarred: row[2] == 1,
        pence: Int128((2 * parts + 32) / 64))
    }
  }

  private static func python(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension GeneratedTable.Answer {
  /// From verdicts in the order of the scheme: two gateways, seven measures, four standards.
  init(_ isMet: [Bool], pence: Int128) {
    isBarred = !isMet[0] || !isMet[1]
    measures = Array(isMet[2..<9])
    failed = isMet[9..<13].count { !$0 }
    self.pence = pence
  }
}
