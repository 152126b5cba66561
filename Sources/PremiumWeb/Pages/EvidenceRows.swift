import Hummingbird
import NIOCore
import NIOPosix
import PremiumFiles
import PremiumStore
import QualityPremium

/// Every row of evidence of a kind as CSV, what was corrected since too; its length does not matter.
enum EvidenceRows {
  static let route = Route.get("/evidence/rows/{kind}", .reading(.evidence)) { try answer($0) }

  private static let part = 2000

  private static func answer(_ exchange: Exchange) throws -> Response {
    guard let kind = EvidenceKind(rawValue: try exchange.parameter("kind")) else {
      throw WebError.notFound
    }
    let scheme = try exchange.scheme()
    let codes = Set(exchange.readable(.evidence).map(\.code))
    let (store, threads) = (exchange.store, exchange.site.threads)
    let heading = ["number", "event", "file", "line"] + kind.columns
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: heading.joined(separator: ",") + "\r\n"))
      var last: Int64 = 0
      while true {
        let start = last
        // The rows are let go of on the thread that read them, and one part is in memory at a time.
        let (bytes, end) = try await threads.runIfActive { () -> (ByteBuffer, Int64?) in
          let rows = try store.evidence.rows(of: kind, for: scheme, after: start, limit: part)
          return (text(of: rows.filter { codes.contains($0.fields[0] ?? "") }), rows.last?.number)
        }
        guard let end else { break }
        last = end
        if bytes.readableBytes > 0 { try await writer.write(bytes) }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"\(kind.rawValue).csv\"",
      ], body: body)
  }

  private static func text(of rows: [EvidenceRow]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(rows.count * 100)
    for row in rows {
      buffer.writeString("\(row.number),\(row.event),\(row.file),\(row.line)")
      for field in row.fields {
        buffer.writeString(",")
        if let field { buffer.writeString(CSVLabel.field(field)) }
      }
      buffer.writeString("\r\n")
    }
    return buffer
  }
}
