import Foundation

/// What became of the inputs of each reader.
struct FuzzTally: Codable {
  var taken = 0
  var refused = 0
  /// The most that one input took, in microseconds of computing, and its number.
  var slowest = 0
  var slowestNumber = 0
}

/// What the working process writes down before every input, so that it is known whatever it dies of.
///
/// The file holds whole numbers of 8 bytes: the input and when it began, then four a reader.
struct FuzzBoard {
  let url: URL

  struct Entry {
    var number: Int
    /// Microseconds of computing of the working process when it began with the input.
    var began: Int
    var tallies: [FuzzTally]
  }

  func write(_ entry: Entry, to file: Int32) {
    var words = [entry.number, entry.began]
    for tally in entry.tallies {
      words += [tally.taken, tally.refused, tally.slowest, tally.slowestNumber]
    }
    _ = words.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  }

  func read() -> Entry? {
    guard let data = try? Data(contentsOf: url), data.count >= 16, data.count % 8 == 0 else {
      return nil
    }
    let words = data.withUnsafeBytes { Array($0.bindMemory(to: Int.self)) }
    let tallies = stride(from: 2, to: words.count - 3, by: 4).map {
      FuzzTally(
        taken: words[$0], refused: words[$0 + 1], slowest: words[$0 + 2],
        slowestNumber: words[$0 + 3])
    }
    return Entry(number: words[0], began: words[1], tallies: tallies)
  }
}

/// Time that a process computed, so that a busy machine is not taken for a hang.
enum ComputedTime {
  static func ofThisProcess() -> Int { microseconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// Nothing where the process is gone.
  static func of(_ process: Int32) -> Int? {
    var clock = clockid_t()
    return clock_getcpuclockid(process, &clock) == 0 ? microseconds(of: clock) : nil
  }

  private static func microseconds(of clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}
