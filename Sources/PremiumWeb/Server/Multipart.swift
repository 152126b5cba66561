import Foundation

/// Reads a form with files (RFC 7578).
enum Multipart {
  static let mostParts = 50
  private static let mostOfHead = 4096

  static func read(
    _ bytes: [UInt8], boundary: String
  ) throws -> (fields: [FormField], files: [SentFile]) {
    let data = Data(bytes)
    let mark = Data("--\(boundary)".utf8)
    let lineEnd = Data("\r\n".utf8)
    var fields: [FormField] = []
    var files: [SentFile] = []
    guard var start = data.range(of: mark)?.upperBound else { throw malformed }
    while !data[start...].starts(with: Data("--".utf8)) {
      guard fields.count + files.count < mostParts else {
        throw WebError.malformed("the form has too many parts")
      }
      guard data[start...].starts(with: lineEnd),
        let next = data.range(of: lineEnd + mark, in: start..<data.endIndex),
        let head = data.range(of: lineEnd + lineEnd, in: start..<next.upperBound),
        head.lowerBound - start <= mostOfHead, head.upperBound <= next.lowerBound
      else { throw malformed }
      let content = data[head.upperBound..<next.lowerBound]
      let disposition = try disposition(data[start..<head.lowerBound])
      if let name = disposition.file {
        files.append(SentFile(field: disposition.name, name: name, bytes: Array(content)))
      } else {
        guard let value = String(validating: content, as: UTF8.self) else { throw malformed }
        fields.append(FormField(name: disposition.name, value: value))
      }
      start = next.upperBound
    }
    return (fields, files)
  }

  private static var malformed: WebError { .malformed("the form cannot be read") }

  /// The name of the field, and of the file where it is one.
  private static func disposition(_ head: Data) throws -> (name: String, file: String?) {
    guard let text = String(validating: head, as: UTF8.self) else { throw malformed }
    let line = text.components(separatedBy: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let line, let name = quoted("name", in: line) else { throw malformed }
    return (name, quoted("filename", in: line))
  }

  private static func quoted(_ key: String, in line: String) -> String? {
    for piece in line.split(separator: ";").dropFirst() {
      let piece = piece.trimmingCharacters(in: .whitespaces)
      guard piece.lowercased().hasPrefix("\(key)=\""), piece.hasSuffix("\"") else { continue }
      return String(piece.dropFirst(key.count + 2).dropLast())
    }
    return nil
  }
}
