import Foundation
import Synchronization

/// What a derivation is doing: on a terminal one line that comes and goes, and with `--timings` a line for
/// each step that is over, with its seconds.
final class StepMeter: Sendable {
  private struct State {
    var step: String?
    var start = ContinuousClock.now
  }

  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let tellsTimes: Bool
  private let state = Mutex(State())

  init(tellsTimes: Bool) {
    self.tellsTimes = tellsTimes
  }

  /// Ends the step before and begins one.
  func begin(_ step: String) {
    end()
    state.withLock { $0 = State(step: step) }
    if isTerminal { write("\(step) …") }
  }

  /// Ends the last step.
  func end() {
    let last = state.withLock { state in
      defer { state.step = nil }
      return state
    }
    guard let step = last.step else { return }
    if isTerminal { write("\r\u{1B}[K") }
    if tellsTimes {
      let seconds = (ContinuousClock.now - last.start) / .seconds(1)
      write(String(format: "%9.3f s  ", seconds) + step + "\n")
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
