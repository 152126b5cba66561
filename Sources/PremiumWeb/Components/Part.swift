import Foundation
import HummingbirdCore

/// One page of a long list, by `?page=2`, with the ways to the others.
struct Part<Item> {
  let items: [Item]
  private let total: Int
  private let size: Int
  private let number: Int
  private let path: String
  private let query: [Substring]

  init(of all: [Item], size: Int, _ exchange: Exchange) {
    let last = max(1, (all.count + size - 1) / size)
    number = min(max(1, exchange.query("page").flatMap(Int.init) ?? 1), last)
    let start = min((number - 1) * size, all.count)
    items = Array(all[start..<min(start + size, all.count)])
    total = all.count
    self.size = size
    path = exchange.request.uri.path
    query = (exchange.request.uri.query ?? "").split(separator: "&").filter {
      !$0.hasPrefix("page=")
    }
  }

  /// Such as `51 to 100 of 633 measures`.
  func pagination(of what: String) -> Pagination {
    let first = (number - 1) * size + 1
    return Pagination(
      text: total == 0
        ? "0 \(what)" : "\(first) to \(first + items.count - 1) of \(total) \(what)",
      previous: number > 1 ? Link("Previous page", address(number - 1)) : nil,
      next: first + items.count - 1 < total ? Link("Next page", address(number + 1)) : nil)
  }

  private func address(_ number: Int) -> String {
    "\(path)?" + (query.map(String.init) + ["page=\(number)"]).joined(separator: "&")
  }
}

extension String {
  /// As a value in a query.
  var queryEncoded: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
