import Dispatch
import Foundation

/// What Ctrl-C does: takes back what is not whole, and ends the process with 130 as a shell expects.
struct Interruption {
  private let source: any DispatchSourceSignal

  init(removing unfinished: URL?) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "interruption"))
    source.setEventHandler {
      if let unfinished { try? FileManager.default.removeItem(at: unfinished) }
      FileHandle.standardError.write(Data("\n".utf8))
      _exit(130)
    }
    source.resume()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
