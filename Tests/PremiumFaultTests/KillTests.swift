import Foundation
import PremiumStore
import QualityPremium
import Testing

extension Faults {
  @Suite("A program killed at any moment loses nothing that it acknowledged", .serialized)
  struct KillTests {
    /// As many as the requirement asks for; `QP_KILLS` asks for more.
    static let kills = ProcessInfo.processInfo.environment["QP_KILLS"].flatMap(Int.init) ?? 500

    @Test("kill -9 at seeded moments under load")
    func killed() throws {
      var random = SplitMix(seed: 2013)
      var acknowledged = 0
      for round in 0..<(Self.kills / 20) {
        let scratch = try FaultScratch()
        for _ in 0..<20 {
          let said = try runAndKill(scratch.url, seed: random.next(), after: random.next() % 40_000)
          // The trail holds the last head that was said, and whatever came whole after it.
          let head = try AuditTrail.verify(scratch.url, against: said)
          acknowledged += Int(said?.count ?? 0)
          #expect(head.count >= said?.count ?? 0)
          // Opening it again mends the journal and finds the same trail.
          #expect(try scratch.open().auditHead() == head, "round \(round)")
        }
      }
      #expect(acknowledged > Self.kills)
    }

    /// The last head that a worker said before it was killed, so many microseconds after its first.
    private func runAndKill(_ url: URL, seed: UInt64, after microseconds: UInt64) throws
      -> AuditHead?
    {
      let worker = Process()
      let output = Pipe()
      worker.executableURL = Checkout.products.appending(path: "fault-worker")
      worker.arguments = [url.path, Checkout.home.path, String(seed % 1_000_000)]
      worker.standardOutput = output
      try worker.run()
      var said = output.fileHandleForReading.availableData
      usleep(UInt32(microseconds))
      kill(worker.processIdentifier, SIGKILL)
      said += try output.fileHandleForReading.readToEnd() ?? Data()
      worker.waitUntilExit()
      #expect(worker.terminationReason == .uncaughtSignal, "the worker ended by itself")
      // A line without an end was being written: it was not acknowledged.
      let lines = String(decoding: said, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast()
      return lines.last.flatMap { AuditHead(String($0)) }
    }
  }
}
