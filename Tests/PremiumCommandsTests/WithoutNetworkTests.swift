import Foundation
import Testing

/// Linux's `unshare`, which starts a program where there is no network, not even a loopback that is up.
private enum Unshare {
  static let path = "/usr/bin/unshare"

  static let works: Bool = {
    guard FileManager.default.isExecutableFile(atPath: path) else { return false }
    return (try? code(of: ["/bin/true"])) == 0
  }()

  static func code(of command: [String], in folder: URL = Program.root) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["--map-root-user", "--net"] + command
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

@Suite("Without a network") struct WithoutNetworkTests {
  @Test(
    "A year is played, paid for, published and verified where there is no network at all",
    .enabled(if: Unshare.works, "this machine does not let a test leave the network (unshare)"))
  func year() throws {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let record = scratch.url.appending(path: "year").path
    let database = record + "/premium.sqlite"
    for command in [
      ["demo-year", "--output", record],
      ["audit", "verify", "--database", database],
      ["verify", record + "/bundle"],
      ["publish", "latest", "--database", database, "--output", scratch.url.path + "/open"],
      ["demo"],
    ] {
      #expect(try Unshare.code(of: [Program.binary.path] + command) == 0, "qp \(command)")
    }
  }
}
