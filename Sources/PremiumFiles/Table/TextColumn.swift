/// Many short texts one after another, without an object each.
struct TextColumn: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int32] = []

  var count: Int { ends.count }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(Int32(bytes.count))
  }

  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }
}
