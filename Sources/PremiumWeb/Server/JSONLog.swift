import Foundation
public import Logging

/// A log of one JSON object a line, for programs to read.
///
/// Nothing of a person belongs in it: no names, addresses, tokens or contents of forms.
public struct JSONLog: LogHandler {
  public var logLevel: Logger.Level = .info
  public var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable (String) -> Void

  /// Writes to standard error.
  public init(label: String) {
    self.init(label: label) { FileHandle.standardError.write(Data($0.utf8)) }
  }

  init(label: String, write: @escaping @Sendable (String) -> Void) {
    self.label = label
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var fields = ["time": Date.now.formatted(.iso8601), "level": event.level.rawValue]
    fields["logger"] = label
    fields["message"] = event.message.description
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      // The library's own number of the request is the one that we give as `id`.
      fields[key == "hb.request.id" ? "id" : key] = value.description
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Escapes line ends, so that nothing sent to us can forge a line.
    guard let line = try? encoder.encode(fields) else { return }
    write(String(decoding: line, as: UTF8.self) + "\n")
  }
}
