import Foundation

/// Starts the working process, again after each failure, and says what came out.
struct FuzzWatch {
  let seed: UInt64
  let inputs: FuzzInputs
  let samples: Samples
  let failures: URL

  /// Microseconds of computing that an input may take, and tenths of a second that it may wait.
  private static let longest = 2_000_000
  private static let longestWait = 600
  private static let mostFailures = 20

  /// Whether nothing failed.
  func run(minutes: Double) throws -> Bool {
    let end = Date().addingTimeInterval(minutes * 60)
    var failed = 0
    var next = 0
    while Date() < end, failed < Self.mostFailures {
      let process = try start(from: next)
      if let fault = follow(process, until: end) {
        failed += 1
        next = try report(fault) + 1
      }
    }
    let entry = samples.board.read()
    for (reader, tally) in zip(inputs.readers, entry?.tallies ?? []) {
      let most = (Double(tally.slowest) / 1000).formatted(.number.precision(.fractionLength(1)))
      print(
        "\(reader.name): \(tally.taken) taken, \(tally.refused) refused, the slowest \(most) ms "
          + "(input \(tally.slowestNumber))")
    }
    let total = (entry?.tallies ?? []).reduce(0) { $0 + $1.taken + $1.refused }
    guard total > 0 else {
      print("No input was read.")
      return false
    }
    let outcome = failed == 0 ? "no crash, none longer than 2 seconds" : "\(failed) failed"
    print("\(total) inputs with seed \(seed): \(outcome)")
    return failed == 0
  }

  private func start(from number: Int) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "--seed", "\(seed)", "--from", "\(number)", "--scratch", samples.folder.path,
    ]
    try Data().write(to: samples.said)
    let said = try FileHandle(forWritingTo: samples.said)
    process.standardError = said
    process.standardOutput = said
    // A crash is told in a line; what it was in can be seen when it is repeated.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.currentDirectoryURL = samples.folder
    try process.run()
    return process
  }

  /// What the process failed of; nothing where the time was over first.
  private func follow(_ process: Process, until end: Date) -> String? {
    var (last, waited) = (-1, 0)
    while process.isRunning {
      if Date() >= end {
        process.terminate()
        process.waitUntilExit()
        return nil
      }
      usleep(100_000)
      guard let entry = samples.board.read(),
        let now = ComputedTime.of(process.processIdentifier)
      else { continue }
      waited = entry.number == last ? waited + 1 : 0
      last = entry.number
      let tooLong = now - entry.began > Self.longest && samples.board.read()?.number == last
      if tooLong || waited > Self.longestWait {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return tooLong ? "more than 2 seconds of computing" : "a minute of waiting"
      }
    }
    process.waitUntilExit()
    return "a crash (\(process.terminationReason == .uncaughtSignal ? "signal" : "exit code") "
      + "\(process.terminationStatus))"
  }

  /// Writes the input that failed, and says how to repeat it.
  private func report(_ fault: String) throws -> Int {
    let number = samples.board.read()?.number ?? 0
    let input = inputs.input(number)
    let file = try input.write(to: failures)
    let said = (try? String(contentsOf: samples.said, encoding: .utf8)) ?? ""
    print("\(input.reader.name): \(fault) on input \(number), which is in \(file)")
    print(said.split(separator: "\n").prefix(6).map { "    \($0)" }.joined(separator: "\n"))
    print("  repeat it: .build/release/fuzz --seed \(seed) --only \(number)")
    return number
  }
}
