import Foundation

/// The working process: one input after the other, until it is ended.
struct FuzzWork {
  private let inputs: FuzzInputs
  private let board: FuzzBoard
  private var tallies: [FuzzTally]

  init(seed: UInt64, readers: [FuzzedReader], board: FuzzBoard) {
    inputs = FuzzInputs(seed: seed, readers: readers)
    self.board = board
    tallies = Array(repeating: FuzzTally(), count: readers.count)
  }

  mutating func run(from start: Int) throws {
    // What needs more than this for a file of some kilobytes would fail on a machine of others.
    var limit = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
    setrlimit(__rlimit_resource_t(2), &limit)
    let file = open(board.url.path, O_WRONLY | O_CREAT, 0o600)
    guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
    // What is not there yet counts for the processes before this one.
    if let entry = board.read(), entry.tallies.count == tallies.count { tallies = entry.tallies }
    var number = start
    while true {
      let input = inputs.input(number)
      let place = number % tallies.count
      let began = ComputedTime.ofThisProcess()
      board.write(.init(number: number, began: began, tallies: tallies), to: file)
      // Notes of the readers are not wanted; what is said of a crash is.
      ftruncate(STDERR_FILENO, 0)
      ftruncate(STDOUT_FILENO, 0)
      do {
        try input.reader.read(input.file)
        tallies[place].taken += 1
      } catch {
        tallies[place].refused += 1
      }
      let time = ComputedTime.ofThisProcess() - began
      if time > tallies[place].slowest {
        tallies[place].slowest = time
        tallies[place].slowestNumber = number
      }
      number += 1
    }
  }
}
