import Foundation
import PremiumRecords
import Testing

/// The cluster that `make test-spark` starts, where there is one.
enum SparkBench {
  private static let environment = ProcessInfo.processInfo.environment

  /// The address of its Connect server.
  static let text = environment["QP_SPARK"]

  /// Whether tests of the cluster may run, and whether they must.
  static var isThere: Bool { isBuilt && text != nil || mustBeThere }
  static var mustBeThere: Bool { environment["QP_REQUIRE_SPARK"] == "1" }
  static let why: Comment =
    "no Spark cluster here, or a build without the trait; 'make test-spark' starts one"

  #if Spark
    static let isBuilt = true
  #else
    static let isBuilt = false
  #endif

  /// A place between this program and the cluster that breaks connections, by what it breaks them for.
  static func cutting(_ name: String) -> String? { environment["QP_SPARK_CUT_\(name)"] }

  /// The process of a worker that may be killed.
  static let worker = environment["QP_SPARK_WORKER_TO_KILL"].flatMap { Int32($0) }

  /// Where the query of the comparison with pyspark is written.
  static let comparison = environment["QP_SPARK_COMPARISON"]
}
