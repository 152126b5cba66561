import PremiumFiles

/// A ZIP archive without compression and without clock: the same files give the same bytes.
///
/// After the application note of PKWARE, as far as OpenDocument asks for it; entries are dated 1 January 1980, the
/// first day that the format knows.
enum StoredArchive {
  private static let date: UInt16 = 1 << 5 | 1

  /// The archive of files in their order; names are ASCII.
  static func bytes(_ files: [InputFile]) -> [UInt8] {
    var archive = ByteWriter()
    var directory = ByteWriter()
    for file in files {
      let start = archive.bytes.count
      let header = Header(file)
      archive.put(UInt32(0x0403_4b50))
      header.put(to: &archive)
      archive.put(UInt16(0))
      archive.put(Array(file.name.utf8))
      archive.put(file.bytes)
      directory.put(UInt32(0x0201_4b50))
      directory.put(UInt16(20))
      header.put(to: &directory)
      // No extra field, no comment, first disk, no attributes.
      for _ in 0..<4 { directory.put(UInt16(0)) }
      directory.put(UInt32(0))
      directory.put(UInt32(start))
      directory.put(Array(file.name.utf8))
    }
    let start = archive.bytes.count
    archive.put(directory.bytes)
    archive.put(UInt32(0x0605_4b50))
    archive.put(UInt32(0))
    archive.put(UInt16(files.count))
    archive.put(UInt16(files.count))
    archive.put(UInt32(directory.bytes.count))
    archive.put(UInt32(start))
    archive.put(UInt16(0))
    return archive.bytes
  }

  /// What the local header and the directory say alike of a file.
  private struct Header {
    let checksum: UInt32
    let size: UInt32
    let nameLength: UInt16

    init(_ file: InputFile) {
      checksum = CyclicRedundancyCheck.of(file.bytes)
      size = UInt32(file.bytes.count)
      nameLength = UInt16(file.name.utf8.count)
    }

    func put(to writer: inout ByteWriter) {
      writer.put(UInt16(20))  // the version of the format that is needed
      writer.put(UInt16(0))
      writer.put(UInt16(0))  // stored
      writer.put(UInt16(0))
      writer.put(StoredArchive.date)
      writer.put(checksum)
      writer.put(size)
      writer.put(size)
      writer.put(nameLength)
    }
  }
}

/// Bytes with whole numbers written the low byte first.
private struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func put(_ number: UInt16) {
    for shift in stride(from: 0, to: 16, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func put(_ number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func put(_ more: [UInt8]) { bytes += more }
}

/// The 32-bit checksum of ZIP (ISO 3309, reflected polynomial EDB88320).
enum CyclicRedundancyCheck {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
