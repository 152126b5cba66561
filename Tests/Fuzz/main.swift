import Dispatch
import Foundation
import PremiumFiles
import PremiumRules
import Synchronization

// `make fuzz`: every reader of files of others gets shipped files with something done to them, for ten
// minutes, and may neither crash nor take longer than two seconds of computing.
//
// fuzz [--minutes 10] [--seed N] [--only NUMBER]: the number of an input makes it again, and writes it to
// fuzz-input.

/// The input that a parser has now, and when it began, in milliseconds of computing.
let current = Atomic<Int>(0)
let began = Atomic<Int>(0)

func option(_ name: String) -> UInt64? {
  let arguments = CommandLine.arguments
  guard let place = arguments.firstIndex(of: "--\(name)"), place + 1 < arguments.count else {
    return nil
  }
  return UInt64(arguments[place + 1])
}

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Milliseconds that this process has computed, so that a busy machine is not taken for a hang.
func computed() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

let seed = option("seed") ?? UInt64.random(in: 0...UInt64(UInt32.max))
let minutes = option("minutes") ?? 10
let longest = 2000

say("seed \(seed), \(minutes) minutes")
for number in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE] {
  signal(number) { _ in
    say("a crash on input \(current.load(ordering: .relaxed))")
    _exit(1)
  }
}
let watch = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "watch"))
watch.schedule(deadline: .now(), repeating: .milliseconds(250))
watch.setEventHandler {
  if computed() - began.load(ordering: .relaxed) > longest {
    say("more than 2 seconds on input \(current.load(ordering: .relaxed))")
    _exit(1)
  }
}

guard let rules = RulesFolder.find(environment: [:], program: CommandLine.arguments.first) else {
  say("the folder of rules was not found")
  exit(1)
}
let parsers = try FuzzedParser.all(rules)

func input(_ number: Int) -> (parser: FuzzedParser, file: InputFile) {
  var random = FuzzGenerator(seed: seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
  let parser = parsers[number % parsers.count]
  var file = parser.files[Int.random(in: 0..<parser.files.count, using: &random)]
  let strange = parsers[Int.random(in: 0..<parsers.count, using: &random)].files[0].bytes
  for _ in 0..<Int.random(in: 1...6, using: &random) {
    let mutation = Mutation.allCases[Int.random(in: 0..<Mutation.allCases.count, using: &random)]
    mutation.apply(to: &file.bytes, with: strange, &random)
  }
  return (parser, file)
}

if let only = option("only") {
  let (parser, file) = input(Int(only))
  try Data(file.bytes).write(to: URL(filePath: "fuzz-input"))
  say("input \(only) is for \(parser.name), and is in fuzz-input")
}
began.store(computed(), ordering: .relaxed)
watch.resume()
let end = Date().addingTimeInterval(Double(minutes) * 60)
var read = [String: (taken: Int, refused: Int)]()
var number = Int(option("only") ?? 0)
repeat {
  let (parser, file) = input(number)
  current.store(number, ordering: .relaxed)
  began.store(computed(), ordering: .relaxed)
  do {
    try parser.read(file)
    read[parser.name, default: (0, 0)].taken += 1
  } catch {
    read[parser.name, default: (0, 0)].refused += 1
  }
  number += 1
} while Date() < end && option("only") == nil
watch.cancel()
for parser in parsers {
  let count = read[parser.name] ?? (0, 0)
  print("\(parser.name): \(count.taken) taken, \(count.refused) refused")
}
print("\(number) inputs with seed \(seed): no crash, none longer than 2 seconds")
