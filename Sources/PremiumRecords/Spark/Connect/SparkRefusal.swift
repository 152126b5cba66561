/// What a Spark Connect server said in place of an answer.
struct SparkRefusal: Hashable {
  /// The name of a status of gRPC.
  var code: String
  var message: String

  /// Whether the query itself may still be there: a connection broke, or the server ended a stream
  /// that was open for long.
  var isCut: Bool {
    if message.contains("[INVALID_CURSOR.DISCONNECTED]") { return true }
    // A server that has judged the query names the class of its error.
    if hasClass { return false }
    return ["unavailable", "internalError", "unknown"].contains(code)
  }

  /// Whether the server never got the query, so that it has to be sent again.
  var isUnknownOperation: Bool {
    message.contains("[INVALID_HANDLE.OPERATION_NOT_FOUND]")
  }

  /// What a reader can use of the message: not the plan of the query, nor where in Spark it failed.
  var words: String {
    let lines = message.split(separator: "\n").prefix { line in
      !["'", "+-", "==", "JVM stacktrace", "\tat "].contains { line.hasPrefix($0) }
    }
    return lines.isEmpty ? code : lines.prefix(6).joined(separator: "\n")
  }

  private var hasClass: Bool {
    guard message.first == "[", let end = message.firstIndex(of: "]") else { return false }
    return message[..<end].utf8.dropFirst().allSatisfy {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }
}

extension EngineError {
  /// Spark names the class of an error in its words; gRPC has a status for what it does not reach.
  init(_ refusal: SparkRefusal, at address: SparkAddress) {
    let signs: [(String, Kind)] = [
      ("TABLE_OR_VIEW_NOT_FOUND", .missingView), ("SCHEMA_NOT_FOUND", .missingView),
      ("CATALOG_NOT_FOUND", .missingView), ("NO_SUCH_CATALOG", .missingView),
      ("UNRESOLVED_COLUMN", .missingColumn), ("FIELD_NOT_FOUND", .missingColumn),
      ("PATH_NOT_FOUND", .missingFile), ("FAILED_READ_FILE", .missingFile),
      ("MALFORMED_CSV_RECORD", .missingFile), ("MALFORMED_RECORD_IN_PARSING", .missingFile),
      ("UNABLE_TO_INFER_SCHEMA", .missingFile),
      ("INSUFFICIENT_PERMISSIONS", .notPermitted), ("PERMISSION_DENIED", .notPermitted),
      ("OPERATION_CANCELED", .cancelled), ("OPERATION_CANCELLED", .cancelled),
      ("OutOfMemoryError", .outOfMemory), ("CANNOT_ALLOCATE", .outOfMemory),
    ]
    let byCode: [String: Kind] = [
      "unauthenticated": .notPermitted, "permissionDenied": .notPermitted,
      "unavailable": .unreachable, "unimplemented": .unreachable, "deadlineExceeded": .unreachable,
      "resourceExhausted": .outOfMemory, "cancelled": .cancelled,
    ]
    let kind = signs.first { refusal.message.contains($0.0) }?.1 ?? byCode[refusal.code] ?? .other
    self.init(kind, "\(address): \(refusal.words)")
  }
}
