import Foundation
import FoundationXML
import PremiumFiles
import PremiumStore
import QualityPremium
import Testing

@testable import PremiumWeb

@Suite("The public pages as files, without a server")
struct StaticSiteTests {
  /// Every file of the site of three real CCGs, two editions of them, and one explanation of the money.
  private static let files = Result {
    let rig = try Rig(
      people: Rig.people + [
        Appointment(person: "cora", role: .ccg, place: "09H", from: Rig.day)
      ])
    let inputs = try PublishedRig.inputs(
      "west-sussex-2013-14", try RulesFolderOfTests.library.get())
    try rig.publish(inputs)
    try rig.publish(inputs)
    try explain(rig)
    return (first: try read(rig), second: try read(rig), rig: rig)
  }

  private static func read(_ rig: Rig) throws -> [String: [UInt8]] {
    let site = try StaticSite(rig.store, rig.site.rules, hexagons: [:])
    defer { site.close() }
    var files: [String: [UInt8]] = [:]
    try site.forEachFile { file in
      #expect(files[file.name] == nil, "\(file.name) twice")
      files[file.name] = file.bytes
    }
    return files
  }

  private static func explain(_ rig: Rig) throws {
    let spendings = rig.store.spendings(of: "quality-premium/2013-14")
    let plan = Spending(
      .plan, of: "09H",
      lines: [
        SpendingLine(id: "award", .award, amount: Money(pence: 100_00)),
        SpendingLine(
          id: "hubs", .spend, purpose: .quality, description: "Hubs & more",
          payee: .init(.own), amount: Money(pence: 100_00), conflict: "none"),
      ])
    _ = try spendings.propose([plan], by: "carl")
    _ = try spendings.decide(
      .plan, of: "09H", SpendingDecision(by: "the governing body", on: Rig.day, minute: "7"),
      by: "cora")
    _ = try spendings.publish(.plan, of: "09H", by: "cora")
    var secret = plan
    secret.lines[1].description = "Secret hubs"
    _ = try spendings.propose([secret], by: "carl")
  }

  private static func text(_ bytes: [UInt8]?) -> String {
    String(decoding: bytes ?? [], as: UTF8.self)
  }

  @Test("Every link of every page leads to a file of the site, or to a place on the page")
  func links() throws {
    let files = try Self.files.get().first
    var count = 0
    for (name, bytes) in files where name.hasSuffix(".html") {
      let text = Self.text(bytes)
      let ids = Set(text.matches(of: /\sid="([^"]+)"/).map { String($0.1) })
      let folder = URL(filePath: "/site/\(name)").deletingLastPathComponent()
      for match in text.matches(of: /(?:href|src|action)="([^"]*)"/) {
        let address = match.1.replacing("&amp;", with: "&")
        if address.contains("://") || address.hasPrefix("data:") { continue }
        if address.hasPrefix("#") {
          #expect(ids.contains(String(address.dropFirst())), "\(name) names no place \(address)")
          continue
        }
        #expect(!address.hasPrefix("/") && !address.contains("?"), "\(name): \(address)")
        let target = folder.appending(path: address).standardizedFileURL.path.dropFirst(
          "/site/".count)
        #expect(files[String(target)] != nil, "\(name) links to \(address), and it is not there")
        count += 1
      }
    }
    #expect(count > 1000)
  }

  @Test("Everything can be reached from the first page")
  func reached() throws {
    let files = try Self.files.get().first
    var (found, open): (Set<String>, [String]) = (["index.html"], ["index.html"])
    while let name = open.popLast() {
      guard name.hasSuffix(".html") else { continue }
      let folder = URL(filePath: "/site/\(name)").deletingLastPathComponent()
      for match in Self.text(files[name]).matches(of: /href="([^"#:]+)"/) {
        let target = folder.appending(path: String(match.1)).standardizedFileURL.path
        let file = String(target.dropFirst("/site/".count))
        if found.insert(file).inserted { open.append(file) }
      }
    }
    let left = Set(files.keys).subtracting(found)
    #expect(left.isEmpty, "\(left.sorted().prefix(5))")
  }

  @Test("No page needs a script, a form or another site, and none offers to sign in")
  func plain() throws {
    for (name, bytes) in try Self.files.get().first where name.hasSuffix(".html") {
      let text = Self.text(bytes)
      for mark in ["<script", "<form", " style=", "Sign in", "A heading sorts", "/sandbox"] {
        #expect(!text.contains(mark), "\(name) holds \(mark)")
      }
    }
  }

  @Test("It holds what was published, with twins of every table, and nothing else of the record")
  func contents() throws {
    let files = try Self.files.get().first
    let run = "published/\(PublishedRig.second)"
    for name in [
      "index.html", "style.css", "corrections.html", "methods.html",
      "schemes/quality-premium/2013-14.html", "\(run).html", "\(run)/organisations/09H.html",
      "\(run)/organisations/09H.csv", "\(run)/organisations/09H.json",
      "\(run)/organisations/09H-waterfall.svg", "\(run)/measures/pyll.html",
      "\(run)/organisations/09H/spending.html", "\(run)/organisations/09H/spending-version-1.html",
      "\(run)/spending.csv", "\(run)/files/SHA256SUMS", "\(run)/files/results/results.csv",
    ] {
      #expect(files[name] != nil, "\(name)")
    }
    let spending = Self.text(files["\(run)/organisations/09H/spending.html"])
    #expect(spending.contains("Hubs &amp; more"))
    let first = Self.text(files["published/\(PublishedRig.first).html"])
    #expect(first.contains("has been superseded by \(PublishedRig.second)"))
    for (name, bytes) in files { #expect(!Self.text(bytes).contains("Secret hubs"), "\(name)") }
    for (name, bytes) in files where name.hasSuffix(".json") {
      _ = try JSONSerialization.jsonObject(with: Data(bytes))
    }
    for (name, bytes) in files where name.hasSuffix(".svg") {
      #expect(XMLParser(data: Data(bytes)).parse(), "\(name)")
    }
  }

  @Test("A twin is byte for byte what the server answers at the same address")
  func twins() async throws {
    let (files, _, rig) = try Self.files.get()
    let run = "published/\(PublishedRig.second)"
    try await rig.test { (client) async throws in
      let browser = Browser(client, rig)
      for name in [
        "corrections", "methods", "schemes", run, "\(run)/organisations", "\(run)/measures/pyll",
        "\(run)/organisations/09H", "\(run)/organisations/09H/spending", "\(run)/spending",
        "\(run)/downloads", "\(run)/scheme",
      ] {
        for form in ["csv", "json"] {
          let answer = try await browser.get("/\(name)?format=\(form)").text
          #expect(Self.text(files["\(name).\(form)"]) == answer, "\(name).\(form)")
        }
      }
    }
  }

  @Test("The same record gives the same bytes")
  func same() throws {
    let (one, other, _) = try Self.files.get()
    #expect(one.keys.sorted() == other.keys.sorted())
    for (name, bytes) in one { #expect(other[name] == bytes, "\(name)") }
  }
}
