import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

// Writes to a record without end and says after each operation what the head is: what it has said was
// acknowledged. It is there to be killed.
//
//     fault-worker DATABASE HOME SEED

let arguments = CommandLine.arguments
guard arguments.count == 4, let seed = UInt64(arguments[3]) else {
  FileHandle.standardError.write(Data("usage: fault-worker DATABASE HOME SEED\n".utf8))
  exit(2)
}
let rules = RulesFolder(home: URL(filePath: arguments[2]))
let store = try Store(
  at: URL(filePath: arguments[1]), organisations: OrganisationRegister.read(rules.organisations),
  origin: "fault-worker")
var work = try Work(store: store, home: rules, seed: seed)
while true {
  try work.doNext()
  let line = "\(try store.auditHead())\n"
  try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
}
