import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import QualityPremium

/// One page of a list, with how many there are in all.
struct Listing<Item: Encodable & Sendable>: Encodable, Sendable {
  var items: [Item]
  var total: Int
  var page: Int
  var size: Int

  /// Cuts out the page that was asked for; pages are counted from 1.
  init(_ all: [Item], page exchange: Exchange) throws {
    page = Int(try exchange.number("page", in: 1...1_000_000) ?? 1)
    size = Int(try exchange.number("size", in: 1...1000) ?? 100)
    total = all.count
    items = Array(all.dropFirst((page - 1) * size).prefix(size))
  }
}

/// Something that is refused where it holds a key that we do not know, which would else be lost silently.
protocol StrictlyDecodable: Decodable {
  associatedtype CodingKeys: CodingKey & CaseIterable & RawRepresentable
  where CodingKeys.RawValue == String
}

extension StrictlyDecodable {
  static func strictContainer(
    _ decoder: any Decoder
  ) throws -> KeyedDecodingContainer<CodingKeys> {
    let known = Set(CodingKeys.allCases.map(\.rawValue))
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys
    where !known.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath + [key],
          debugDescription:
            "there is no such field; there are \(known.sorted().joined(separator: ", "))"))
    }
    return try decoder.container(keyedBy: CodingKeys.self)
  }
}

private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Exchange {
  /// JSON with the mark of its contents, or nothing where the program has just that already.
  func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(value) else {
      return Response(status: .internalServerError)
    }
    let mark = "\"\(RandomText.digest(String(decoding: data, as: UTF8.self)))\""
    if request.method == .get || request.method == .head,
      let known = request.headers[.ifNoneMatch],
      known.split(separator: ",").contains(where: {
        let known = $0.trimmingCharacters(in: .whitespaces)
        return known == mark || known == "*" || known == "W/\(mark)"
      })
    {
      return Response(
        status: .notModified, headers: [.eTag: mark, .cacheControl: "private, no-cache"])
    }
    return Response(
      status: status,
      headers: [
        .contentType: "application/json", .eTag: mark, .cacheControl: "private, no-cache",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// A whole number of the query; refused where it is none, or outside its limits.
  func number(_ name: String, in limits: ClosedRange<Int64>) throws -> Int64? {
    guard let text = request.uri.queryParameters.get(name) else { return nil }
    guard let number = Int64(text), limits.contains(number) else {
      throw WebError.malformed(
        "\(name) is a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }

  /// What a program sent, in JSON.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let kind = request.headers[.contentType]?.split(separator: ";").first.map(String.init)
    guard kind?.lowercased() == "application/json" else {
      throw HTTPError(.unsupportedMediaType)
    }
    do {
      return try JSONDecoder().decode(type, from: Data(form.bytes))
    } catch let error as DecodingError {
      throw WebError.malformed(Self.words(error))
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { key in
        key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
      }
      return path.joined().drop { $0 == "." }.description
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "\(key.stringValue) is missing" + (place(context).isEmpty ? "" : " in \(place(context))")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(place(context).isEmpty ? "the body" : place(context)) has a value of another kind"
    case .dataCorrupted(let context):
      place(context).isEmpty
        ? "the body is not JSON" : "\(place(context)): \(context.debugDescription)"
    @unknown default: "the body cannot be read"
    }
  }

  /// Does a write once for a key that the program makes up, however often it sends it.
  func once(_ body: () throws -> Response) throws -> Response {
    guard let key = request.headers[.idempotencyKey], (1...200).contains(key.utf8.count) else {
      throw WebError.malformed(
        "send a header Idempotency-Key of 1 to 200 characters, a new one for every new thing to do")
    }
    return try site.requests.once(
      RepeatedRequests.Key(person: try person(), path: route.path, key: key), body: form.bytes,
      at: now, body)
  }
}
