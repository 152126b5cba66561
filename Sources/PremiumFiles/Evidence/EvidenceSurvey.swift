/// What a file of evidence is about, found without reading its rows: its digest and its organisations.
public struct EvidenceSurvey: Sendable {
  public var digest = ""
  public var bytes = 0
  /// What stands in the column of organisations, whether or not it is a code.
  public var codes: Set<String> = []
}

extension EvidenceFile {
  /// Looks at every byte once.
  ///
  /// - Throws: `Problems` where the file cannot be read.
  public func survey() throws(Problems) -> EvidenceSurvey {
    let head = TableHead(source)
    guard !head.isBroken, let heading = head.row else { throw Problems(head.problems) }
    let place = heading.fields.firstIndex { $0.text == kind.codeColumn }
    var scanner = place.map { CodeScanner(place: $0) }
    var digest = RunningDigest()
    digest.add(head.bytes)
    var offset = head.bytes.count
    while offset < source.size {
      guard let bytes = source.bytes(at: offset, count: 1 << 20) else {
        throw Problems([source.unreadable])
      }
      digest.add(bytes)
      scanner?.scan(bytes)
      offset += bytes.count
    }
    return EvidenceSurvey(
      digest: digest.finish(), bytes: source.size, codes: scanner?.codes ?? [])
  }
}

/// Picks one column out of the bytes of a table, wherever they are cut.
private struct CodeScanner {
  let place: Int
  private(set) var codes: Set<String> = []
  private var isOpen = false
  private var field = 0
  private var current: [UInt8] = []
  private var last: [UInt8] = []

  init(place: Int) {
    self.place = place
  }

  mutating func scan(_ bytes: [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""):
        isOpen.toggle()
      case UInt8(ascii: ",") where !isOpen:
        if field == place { finish() }
        field += 1
      case UInt8(ascii: "\n") where !isOpen, UInt8(ascii: "\r") where !isOpen:
        if field == place { finish() }
        field = 0
      default:
        if field == place { current.append(byte) }
      }
    }
  }

  private mutating func finish() {
    if current != last, !current.isEmpty {
      codes.insert(String(decoding: current, as: UTF8.self))
      last = current
    }
    current.removeAll(keepingCapacity: true)
  }
}
