import Foundation
import PremiumFiles
import PremiumRules
import QualityPremium

extension FuzzedReader {
  /// What policy staff write: YAML, and lists as CSV.
  static func rules(_ shipped: Shipped, _ samples: Samples) throws -> [FuzzedReader] {
    let rules = shipped.rules
    let scheme = shipped.scheme
    let lists = rules.home.appending(path: "Rules/CodeLists")
    let populations = rules.home.appending(path: "Rules/StandardPopulations")
    let cases = try shipped.files(rules.cases, "yaml").filter { $0.bytes.count < 200_000 }
    return [
      FuzzedReader(name: "schemes", files: try shipped.files(rules.schemes, "yaml")) {
        _ = try shipped.library.load($0)
      },
      FuzzedReader(name: "indicators", files: try shipped.files(rules.indicators, "yaml")) {
        _ = try IndicatorFile.read($0)
      },
      FuzzedReader(name: "gateways", files: try shipped.files(rules.gateways, "yaml")) {
        _ = try GatewayGuideFile.read($0, for: scheme)
      },
      FuzzedReader(
        name: "variants",
        files: try shipped.files(rules.home.appending(path: "Rules/Variants"), "yaml")
      ) { _ = try VariantFile.read($0).applied(to: scheme) },
      FuzzedReader(name: "models of a year", files: try shipped.files(rules.simulations, "yaml")) {
        _ = try YearModelFile.read($0)
      },
      FuzzedReader(name: "worked examples", files: cases) { file in
        let folder = samples.folder.appending(path: "folders/cases")
        let home = folder.appending(path: scheme.id)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try Data(file.bytes).write(to: home.appending(path: "case.yaml"))
        _ = try ExampleFiles.read(shipped.library.scheme(scheme.id), cases: folder)
      },
      FuzzedReader(name: "code lists", files: try shipped.files(lists, "csv")) {
        _ = try CodeListFile.read($0)
      },
      FuzzedReader(name: "standard populations", files: try shipped.files(populations, "csv")) {
        _ = try StandardPopulationFile.read($0)
      },
      try FuzzedReader(
        "organisations", folder: rules.organisations,
        files: try shipped.files(rules.organisations, "csv").map(\.name), in: samples
      ) { folder in
        _ = try OrganisationRegister.read(folder)
        _ = try ProfilesFolder.read(folder)
      },
      try FuzzedReader(
        "themes", folder: rules.themes, files: try shipped.files(rules.themes, "yaml").map(\.name),
        in: samples
      ) {
        _ = try CodingFrameFolder.read($0, indicators: Set(shipped.library.indicators.keys))
      },
    ]
  }
}
