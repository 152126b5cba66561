import Dispatch
import Foundation
import Synchronization

/// Waits, on a thread that has nothing else to do, for work that is asynchronous; Ctrl-C cancels it.
func awaiting<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  let answer = Answer<Value>()
  let task = Task.detached {
    do {
      answer.give(.success(try await work()))
    } catch {
      answer.give(.failure(error))
    }
    done.signal()
  }
  signal(SIGINT, SIG_IGN)
  let interruption = DispatchSource.makeSignalSource(
    signal: SIGINT, queue: DispatchQueue(label: "interruption"))
  interruption.setEventHandler { task.cancel() }
  interruption.resume()
  done.wait()
  interruption.cancel()
  signal(SIGINT, SIG_DFL)
  return try answer.take()
}

/// What one task gives and another thread takes.
private final class Answer<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func give(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

  func take() throws -> Value {
    guard let value = result.withLock({ $0 }) else { throw CancellationError() }
    return try value.get()
  }
}
