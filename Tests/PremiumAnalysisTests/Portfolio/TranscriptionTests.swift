import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium
import Testing

/// The reference data that is kept beside a checkout where the project is developed.
private enum Reference {
  static let folder = ShippedFrame.root.deletingLastPathComponent().appending(path: "shared/data")
  static let isHere = FileManager.default.fileExists(atPath: folder.path)
  static let isRequired = ProcessInfo.processInfo.environment["QP_REQUIRE_SHARED"] == "1"

  /// The rows of a file by heading.
  static func rows(_ name: String) throws -> [[String: String]] {
    try table(folder.appending(path: name))
  }

  static func table(_ url: URL) throws -> [[String: String]] {
    var problems: [Problem] = []
    let csv = try #require(CSVFile(try InputFile.read(url), problems: &problems))
    let heading = csv.heading.fields.map(\.text)
    return csv.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(heading, row.fields.map(\.text)))
    }
  }
}

@Suite(
  "What was transcribed from the reference data",
  .enabled(
    if: Reference.isHere || Reference.isRequired, "the reference data is not beside this checkout"))
struct TranscriptionTests {
  @Test("The real choices are those that were sourced, in the words of the source")
  func choices() throws {
    let sourced = try Reference.rows("local_measures.csv")
      .filter { $0["evidence"] == "sourced_choice" }
    let ours = try Reference.table(
      ShippedFrame.root.appending(path: "Examples/portfolio-2013-14/measures.csv"))
    #expect(ours.map { $0["title"] } == sourced.map { $0["wording"] })
    #expect(ours.map { $0["source"] } == sourced.map { $0["source"] })
    #expect(ours.map { $0["year"] } == sourced.map { $0["scheme_year"] })
    let names = Dictionary(
      uniqueKeysWithValues: try ProfilesFolder.read(ShippedFrame.rules.organisations)
        .map { ($0.code, $0.name + " CCG") })
    #expect(ours.map { names[$0["organisation"] ?? ""] } == sourced.map { $0["CCG"] })
  }

  @Test("Neighbours, registers and lists are those of the reference files")
  func places() throws {
    let profiles = Dictionary(
      uniqueKeysWithValues: try ProfilesFolder.read(ShippedFrame.rules.organisations)
        .map { ($0.code, $0) })
    for row in try Reference.rows("ccg_neighbours_2013.csv") {
      let (one, other) = (row["ccg_code"] ?? "", row["neighbour_code"] ?? "")
      #expect(profiles[one]?.neighbours.contains(other) ?? false, "\(one) \(other)")
    }
    for row in try Reference.rows("qof_prevalence_ccg_2013_14.csv") {
      let isPart = row["Register_description"]?.hasPrefix("Heart Failure due") ?? false
      let register = isPart ? "hf-lvd" : row["indicator_group"]?.lowercased() ?? ""
      let profile = profiles[row["ccgcode"] ?? ""]
      #expect(profile?.registers[register] == Int(row["disease_register_size"] ?? ""))
      #expect(profile?.list == Int(row["ccg_listsize"] ?? ""))
    }
  }

  @Test("Deprivation is the mean over a CCG's parts, weighted by their people, to four places")
  func deprivation() throws {
    var sums: [String: (people: Double, rank: Double)] = [:]
    for row in try Reference.rows("acsc_chronic_ccg_lsoa_2015_16.csv") {
      let people = try #require(Double(row["population"] ?? ""))
      let rank = try #require(Double(row["imd_rank_scaled"] ?? ""))
      sums[row["ccg_code"] ?? "", default: (0, 0)].people += people
      sums[row["ccg_code"] ?? "", default: (0, 0)].rank += people * rank
    }
    for profile in try ProfilesFolder.read(ShippedFrame.rules.organisations) {
      let code = ["00F", "00G", "00H"].contains(profile.code) ? "13T" : profile.code
      let sum = try #require(sums[code])
      #expect(abs((profile.deprivation ?? -1) - sum.rank / sum.people) < 0.000051, "\(code)")
    }
  }
}
