import NIOCore
import PremiumStore
import QualityPremium
import Synchronization

/// What was read and drawn of published runs, kept while it stays as it is: their bytes never change.
final class Editions: Sendable {
  private struct Kept {
    var editions: [(key: String, edition: Edition)] = []
    var corrections: [String: RunComparison] = [:]
    var state = ""
    var drawn: [String: Page] = [:]
    var pages: [String: ByteBuffer] = [:]
    var bytes = 0

    /// Forgets what was drawn of what was published before.
    mutating func turn(to state: String) {
      guard self.state != state else { return }
      (drawn, pages, bytes) = ([:], [:], 0)
      self.state = state
    }
  }

  /// More years than these are read again when they are asked for.
  private static let mostEditions = 4
  /// Pages are drawn again beyond so many, of half a megabyte each with their tables.
  private static let mostDrawn = 32
  /// And written again beyond this, 16 MB.
  private static let mostBytes = 16 << 20

  private let kept = Mutex(Kept())

  func edition(_ key: String, _ read: () throws -> Edition) throws -> Edition {
    if let known = kept.withLock({ $0.editions.first { $0.key == key }?.edition }) { return known }
    let edition = try read()
    kept.withLock { kept in
      kept.editions.removeAll { $0.key == key }
      kept.editions.append((key, edition))
      if kept.editions.count > Self.mostEditions { kept.editions.removeFirst() }
    }
    return edition
  }

  func comparison(_ key: String, _ compare: () throws -> RunComparison) throws -> RunComparison {
    if let known = kept.withLock({ $0.corrections[key] }) { return known }
    let comparison = try compare()
    kept.withLock { $0.corrections[key] = comparison }
    return comparison
  }

  /// A page of an edition, which is the same for every reader; what stands around it is not part of it.
  func drawn(_ key: String, state: String, _ draw: () throws -> Page) throws -> Page {
    let known = kept.withLock { kept -> Page? in
      kept.turn(to: state)
      return kept.drawn[key]
    }
    if let known { return known }
    let page = try draw()
    kept.withLock { kept in
      guard kept.state == state else { return }
      if kept.drawn.count >= Self.mostDrawn { kept.drawn = [:] }
      kept.drawn[key] = page
    }
    return page
  }

  /// A page as it was written for somebody who is not signed in, while what is published stays the same.
  func page(_ key: String, state: String) -> ByteBuffer? {
    kept.withLock { $0.state == state ? $0.pages[key] : nil }
  }

  func keep(_ bytes: ByteBuffer, as key: String, state: String) {
    kept.withLock { kept in
      guard kept.state == state else { return }
      if kept.bytes > Self.mostBytes { (kept.pages, kept.bytes) = ([:], 0) }
      kept.pages[key] = bytes
      kept.bytes += bytes.readableBytes
    }
  }
}
