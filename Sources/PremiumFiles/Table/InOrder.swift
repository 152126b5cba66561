import Foundation
import Synchronization

/// Pieces that are made in any order and written in theirs.
///
/// Whoever has the next one writes it and those that wait; others wait at the lock meanwhile, so that
/// pieces do not pile up before a slow reader.
final class InOrder: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
    var failure: (any Error)?
  }

  private let state = Mutex(State())

  func put(_ number: Int, _ piece: [UInt8], to output: @Sendable ([UInt8]) throws -> Void) {
    state.withLock { state in
      state.waiting[number] = piece
      while let piece = state.waiting.removeValue(forKey: state.next) {
        state.next += 1
        guard state.failure == nil else { continue }
        do { try output(piece) } catch { state.failure = error }
      }
    }
  }

  /// Says what went wrong when something was written, if anything did.
  func finish() throws {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}

/// The cores of this machine.
enum Cores {
  static var count: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
