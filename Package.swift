// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "quality-premium",
  products: [
    .executable(name: "qp", targets: ["qp"]),
    // For Benchmarks, and for programs that want the rules or the methods without the command.
    .library(name: "HealthStatistics", targets: ["HealthStatistics"]),
    .library(name: "QualityPremium", targets: ["QualityPremium"]),
    .library(name: "PremiumAnalysis", targets: ["PremiumAnalysis"]),
    .library(name: "PremiumFiles", targets: ["PremiumFiles"]),
    .library(name: "PremiumRules", targets: ["PremiumRules"]),
    .library(name: "PremiumStore", targets: ["PremiumStore"]),
  ],
  traits: [
    .trait(
      name: "Spark",
      description:
        "Counts records on a Spark cluster. Brings gRPC, which takes long to build first.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-protobuf.git", from: "1.39.0", traits: []),
    .package(url: "https://github.com/grpc/grpc-swift-2.git", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport.git", from: "2.9.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
  ],
  targets: [
    // The methods of official health statistics, one a file. Imports nothing but Foundation.
    .target(name: "HealthStatistics", swiftSettings: strict),
    // The rules of the premium: values in, values out. Imports nothing but Foundation.
    .target(name: "QualityPremium", dependencies: ["HealthStatistics"], swiftSettings: strict),
    // The folder that policy staff edit, and one Swift file that finds it.
    .target(
      name: "PremiumRules",
      path: "Rules",
      exclude: [
        "Schemes", "Indicators", "Organisations", "Gateways", "Themes", "Variants",
        "StandardPopulations", "CodeLists", "Simulations",
      ],
      sources: ["RulesFolder.swift"],
      swiftSettings: strict),
    // YAML and CSV in and out; every mistake with file, line and column.
    .target(
      name: "PremiumFiles",
      dependencies: [
        "QualityPremium",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    // The system of record: one operation = one transaction = one event of the trail (SQLite).
    .target(
      name: "PremiumStore",
      dependencies: [
        "QualityPremium", "PremiumFiles",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Reviews of a scheme and of what was chosen: what if, who gains, who loses. One analysis a folder.
    .target(
      name: "PremiumAnalysis",
      dependencies: ["QualityPremium", "HealthStatistics", "PremiumCharts"], swiftSettings: strict),
    // From patient records to counts: one plan, several engines, the same integers. What of the
    // folder Spark needs gRPC is there with the trait alone.
    .target(
      name: "PremiumRecords",
      dependencies: [
        "QualityPremium", "PremiumFiles", "HealthStatistics",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["Spark"])),
        .product(
          name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport",
          condition: .when(traits: ["Spark"])),
        .product(
          name: "SwiftProtobuf", package: "swift-protobuf", condition: .when(traits: ["Spark"])),
      ],
      exclude: ["Spark/Connect/connect.proto"],
      swiftSettings: strict),
    // What leaves the house: open data, a workbook, FHIR, others' tables. Values in, files out; no record.
    .target(
      name: "PremiumPublishing", dependencies: ["QualityPremium", "PremiumFiles"],
      swiftSettings: strict),
    // Charts as SVG with their tables, for reports and pages. Imports nothing but Foundation.
    .target(name: "PremiumCharts", swiftSettings: strict),
    // Letters, papers and explanations, from values to a page in HTML, Markdown or text.
    .target(name: "PremiumStatements", dependencies: ["QualityPremium"], swiftSettings: strict),
    // The web application: pages, forms and the API on one store. Its templates are part of the program.
    .target(
      name: "PremiumWeb",
      dependencies: [
        "QualityPremium", "HealthStatistics", "PremiumAnalysis", "PremiumCharts", "PremiumFiles",
        "PremiumRules",
        "PremiumStatements", "PremiumStore",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Templates"), .embedInCode("API/openapi.yaml")],
      swiftSettings: strict),
    // The commands of `qp`: folder = noun, file = verb.
    .target(
      name: "PremiumCommands",
      dependencies: [
        "QualityPremium", "PremiumAnalysis", "PremiumCharts", "PremiumFiles", "PremiumPublishing",
        "PremiumRecords", "PremiumRules", "PremiumStatements", "PremiumStore", "PremiumWeb",
        "HealthStatistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "qp", dependencies: ["PremiumCommands"], swiftSettings: strict),
    .testTarget(
      name: "HealthStatisticsTests", dependencies: ["HealthStatistics"],
      exclude: ["Tables", "PeerTables.csv"], swiftSettings: strict),
    .testTarget(
      name: "QualityPremiumTests", dependencies: ["QualityPremium"], swiftSettings: strict),
    .testTarget(
      name: "PremiumAnalysisTests",
      dependencies: [
        "QualityPremium", "PremiumAnalysis", "PremiumCharts", "PremiumFiles", "PremiumRules",
        "HealthStatistics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumChartsTests", dependencies: ["PremiumCharts"], swiftSettings: strict),
    .testTarget(
      name: "PremiumFilesTests",
      dependencies: [
        "QualityPremium", "PremiumFiles", "PremiumRules", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumPublishingTests",
      dependencies: ["QualityPremium", "PremiumFiles", "PremiumPublishing", "PremiumRules"],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumRecordsTests",
      dependencies: [
        "QualityPremium", "PremiumFiles", "PremiumRecords", "PremiumRules", "HealthStatistics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumStoreTests",
      dependencies: [
        "QualityPremium", "PremiumFiles", "PremiumRules", "PremiumStore",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PremiumWebTests",
      dependencies: [
        "QualityPremium", "PremiumAnalysis", "PremiumCharts", "PremiumFiles", "PremiumRules",
        "PremiumStore", "PremiumWeb",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    // A disk that fails when it is told to, and a program to be killed: for `make test-faults`.
    .target(
      name: "FaultyDisk", path: "Tests/FaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "fault-worker",
      dependencies: ["QualityPremium", "PremiumFiles", "PremiumRules", "PremiumStore"],
      path: "Tests/FaultWorker", swiftSettings: strict),
    .testTarget(
      name: "PremiumFaultTests",
      dependencies: [
        "QualityPremium", "PremiumFiles", "PremiumRules", "PremiumStore", "FaultyDisk",
        "fault-worker",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Gives every reader shipped files with something done to them: `make fuzz`.
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "QualityPremium", "PremiumAnalysis", "PremiumCommands", "PremiumFiles", "PremiumPublishing",
        "PremiumRules", "PremiumStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Fuzz", swiftSettings: strict),
    .testTarget(
      name: "PremiumCommandsTests",
      dependencies: [
        "QualityPremium", "PremiumFiles", "PremiumRules", "PremiumStatements", "PremiumCommands",
        "qp",
      ],
      swiftSettings: strict),
  ])
