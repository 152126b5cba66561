import ArgumentParser
import Foundation

/// `make fuzz`: every reader of files of others gets shipped files with something done to them, and may
/// neither crash nor compute for longer than two seconds.
///
/// The readers run in a process of their own, which this one watches: whatever that process dies of, the
/// input is made again from its number, written to a file and told with the command that repeats it.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Gives every reader mutated files, and reports each that crashes or hangs it.")

  @Option(help: "The same seed gives the same inputs.")
  var seed: UInt64?

  @Option(help: "How long, in minutes.")
  var minutes = 10.0

  @Option(help: "Give the readers this one input, in this process.")
  var only: Int?

  @Option(help: "Where inputs that fail are written.")
  var failures = ".build/fuzz-failures"

  @Option(help: .hidden) var from: Int?
  @Option(help: .hidden) var scratch: String?

  mutating func run() throws {
    let seed = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
    if let scratch, let from {
      let samples = Samples(folder: URL(filePath: scratch, directoryHint: .isDirectory))
      var work = FuzzWork(seed: seed, readers: try FuzzedReader.all(samples), board: samples.board)
      return try work.run(from: from)
    }
    let samples = try Samples.made()
    defer { samples.remove() }
    let readers = try FuzzedReader.all(samples)
    let inputs = FuzzInputs(seed: seed, readers: readers)
    let folder = URL(filePath: failures, directoryHint: .isDirectory)
    if let only {
      let input = inputs.input(only)
      print("input \(only) is for \(input.reader.name): \(try input.write(to: folder))")
      do {
        try input.reader.read(input.file)
        print("It was taken.")
      } catch {
        print("It was refused:\n\(error)")
      }
      return
    }
    print("seed \(seed), \(minutes.formatted()) minutes, \(readers.count) readers")
    let watch = FuzzWatch(seed: seed, inputs: inputs, samples: samples, failures: folder)
    guard try watch.run(minutes: minutes) else { throw ExitCode.failure }
  }
}
