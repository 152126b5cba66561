import Foundation
import QualityPremium
import Synchronization

/// How far a long run is, on a terminal: rows, how many a second, and the time that is left.
///
/// Nothing is shown of what takes less than a second, nor where nobody looks.
final class ProgressMeter: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var shown: ContinuousClock.Instant?
    var bytes = 0
    var rows = 0
  }

  private let total: Int
  private let state = Mutex(State())

  /// A meter for so many bytes, if standard error is a terminal.
  init?(bytes total: Int) {
    guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return nil }
    self.total = total
  }

  func add(bytes: Int, rows: Int) {
    state.withLock { state in
      state.bytes += bytes
      state.rows += rows
      let now = ContinuousClock.now
      guard now - state.start > .seconds(1), now - (state.shown ?? state.start) > .milliseconds(200)
      else { return }
      state.shown = now
      show(state, after: (now - state.start) / .seconds(1))
    }
  }

  private func show(_ state: State, after seconds: Double) {
    let rate = Int(Double(state.rows) / seconds)
    let left = Int(
      (seconds * Double(total - state.bytes) / Double(max(1, state.bytes))).rounded(.up))
    let line =
      "\(Quantity(state.rows).inWords()) rows, \(Quantity(rate).inWords()) a second, "
      + "\(max(0, left)) s left"
    FileHandle.standardError.write(Data("\r\(line)\u{1B}[K".utf8))
  }

  /// Takes the line away.
  func finish() {
    state.withLock { state in
      if state.shown != nil { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      state.shown = nil
    }
  }

  /// Counts from nothing, for the second time that a table is read.
  func startAgain() { state.withLock { $0 = State() } }
}
