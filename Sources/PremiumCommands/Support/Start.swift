import ArgumentParser
import Foundation
import PremiumFiles
import PremiumStore

extension QP {
  /// Runs the program and ends the process with its exit code.
  public static func start(_ arguments: [String]) -> Never {
    let result = run(arguments)
    if let message = result.message {
      (result.code == .success ? FileHandle.standardOutput : .standardError)
        .write(Data((message + "\n").utf8))
    }
    Foundation.exit(result.code.rawValue)
  }

  /// What a run came to: an exit code as documented, and a last message.
  struct Outcome {
    var code: ExitCode
    var message: String?
  }

  static func run(_ arguments: [String]) -> Outcome {
    do {
      var command = try QP.parseAsRoot(arguments)
      try command.run()
      return Outcome(code: .success)
    } catch let problems as Problems {
      return Outcome(code: .badInput, message: problems.description)
    } catch let error as StoreError {
      return Outcome(code: ExitCode(error.kind), message: "qp: \(error)")
    } catch let failure as Failure {
      return Outcome(code: .failure, message: "qp: \(failure.message)")
    } catch let code as ExitCode {
      // What is to be said has been said.
      return Outcome(code: code)
    } catch {
      let code = exitCode(for: error)
      var message = fullMessage(for: error)
      if code == .success { return Outcome(code: .success, message: message) }
      if let hint = CommandSuggestion.hint(for: arguments) { message += "\n\(hint)" }
      return Outcome(code: code == .validationFailure ? .usage : .failure, message: message)
    }
  }
}

extension ExitCode {
  /// The command line is wrong.
  static let usage = ExitCode(2)
  /// A file holds a mistake; nothing was done.
  static let badInput = ExitCode(3)
  /// The person may not do this.
  static let notPermitted = ExitCode(4)
  /// The record or a bundle is not what was written.
  static let integrity = ExitCode(5)
  /// It contradicts what the record holds.
  static let conflict = ExitCode(6)

  init(_ kind: StoreError.Kind) {
    self =
      switch kind {
      case .notPermitted: .notPermitted
      case .integrity: .integrity
      case .conflict: .conflict
      case .refused, .unavailable: .failure
      }
  }
}

/// Something that the machine or the system refused, in words.
struct Failure: Error {
  var message: String
}
