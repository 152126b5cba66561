// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let benchmark: [Target.Dependency] = [.product(name: "Benchmark", package: "benchmark")]
let runner: [Target.PluginUsage] = [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
let statistics: Target.Dependency = .product(name: "HealthStatistics", package: "quality-premium")
let premium: [Target.Dependency] = [
  "QualityPremium", "PremiumAnalysis", "PremiumFiles", "PremiumRules",
].map { .product(name: $0, package: "quality-premium") }

let package = Package(
  name: "quality-premium-benchmarks",
  products: [.executable(name: "kernels", targets: ["kernels"])],
  dependencies: [
    .package(name: "quality-premium", path: ".."),
    // Without its traits: counting allocations would need jemalloc.
    .package(url: "https://github.com/ordo-one/benchmark.git", from: "1.38.1", traits: []),
  ],
  targets: [
    // Made-up inputs from a seed, for benchmarks that bring no file.
    .target(name: "GeneratedInputs", dependencies: [statistics], swiftSettings: strict),
    // The scheme and the examples of this checkout.
    .target(name: "PremiumInputs", dependencies: premium, swiftSettings: strict),
    // One of our kernels on an input file: what `compare` runs beside the peers.
    .executableTarget(
      name: "kernels", dependencies: ["GeneratedInputs", "PremiumInputs", statistics] + premium,
      path: "Sources/Kernels", swiftSettings: strict),
    // `swift package benchmark`: percentiles of wall clock, CPU and memory.
    .executableTarget(
      name: "PremiumBenchmarks",
      dependencies: ["GeneratedInputs", "PremiumInputs"] + premium + benchmark,
      path: "Premium", swiftSettings: strict, plugins: runner),
    .executableTarget(
      name: "StatisticsBenchmarks", dependencies: ["GeneratedInputs", statistics] + benchmark,
      path: "Statistics", swiftSettings: strict, plugins: runner),
  ])
