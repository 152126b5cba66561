import Foundation

/// A CSV file of plain numbers under one line of headings, as the peers' generator writes them.
struct NumberFile {
  private let columns: [[Double]]
  private let headings: [String]

  init(_ path: String) throws {
    guard let text = FileManager.default.contents(atPath: path) else {
      throw Fault("\(path) cannot be read")
    }
    let lines = text.split(separator: UInt8(ascii: "\n"))
    let fields = lines.first?.split(separator: UInt8(ascii: ",")) ?? []
    headings = fields.map { String(decoding: $0, as: UTF8.self) }
    var columns = headings.map { _ in [Double]() }
    for line in lines.dropFirst() {
      let fields = line.split(separator: UInt8(ascii: ","))
      guard fields.count == columns.count else { throw Fault("\(path) has a ragged line") }
      for (index, field) in fields.enumerated() {
        columns[index].append(Double(String(decoding: field, as: UTF8.self)) ?? .nan)
      }
    }
    self.columns = columns
  }

  func column(_ heading: String) throws -> [Double] {
    guard let index = headings.firstIndex(of: heading) else {
      throw Fault("there is no column \(heading)")
    }
    return columns[index]
  }
}

extension [Double] {
  /// Rows of so many numbers, turned into columns: all first numbers, then all second ones.
  func transposed(rowsOf width: Int) -> [Double] {
    let rows = count / width
    return (0..<width).flatMap { place in (0..<rows).map { self[$0 * width + place] } }
  }
}
