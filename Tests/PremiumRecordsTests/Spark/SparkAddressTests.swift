import PremiumFiles
import Testing

@testable import PremiumRecords

@Suite("How a cluster is named")
struct SparkAddressTests {
  @Test("by host and port, which is 15002 where none is named")
  func places() throws {
    let plain = try SparkAddress("sc://spark.example")
    #expect(plain.host == "spark.example" && plain.port == 15_002 && !plain.usesTLS)
    #expect(try SparkAddress("sc://[::1]:7").host == "::1")
    #expect("\(try SparkAddress("sc://[::1]:7"))" == "sc://[::1]:7")
  }

  @Test("with settings, of which those it does not know are told to the server")
  func settings() throws {
    let address = try SparkAddress("sc://a:1/;use_ssl=true;user_id=ann;X-Cluster=b=c")
    #expect(address.usesTLS && address.user == "ann" && address.headers == ["x-cluster": "b=c"])
  }

  @Test(
    "and a mistake in it is said",
    arguments: [
      ("spark:15002", "write sc://host:port"), ("sc://", "no host and port"),
      ("sc://a:0", "no host and port"), ("sc://a:70000", "no host and port"),
      ("sc://a:b", "no host and port"), ("sc://[::1", "no host and port"),
      ("sc://a b:1", "no host and port"), ("sc://a:1/;use_ssl", "no setting"),
      ("sc://a:1/;secret", "no setting"),
      ("sc://127.0.0.1:1/;use_ssl=true", "name of the host"),
      ("sc://[::1]:1/;use_ssl=true", "name of the host"),
      ("sc://a:1/;use_ssl=yes", "true or false"), ("sc://a:1/;token=secret", "--token"),
      ("sc:a:1/;token=secret", "write sc://host:port"),
      ("sc://a:1/;to ken=secret", "no setting"),
      ("sc://a:1/;token=sec ret", "'token' is no setting"),
      ("sc://ann:secret@a:1", "no host and port"), ("sc://a:1;token=secret", "no host and port"),
      ("sc://a:1/;x y=1", "no setting"), ("sc://a:1/;x=1\n2", "no setting"),
    ])
  func mistakes(text: String, word: String) {
    let error = #expect(throws: SparkAddress.Mistake.self) { try SparkAddress(text) }
    #expect(error?.description.contains(word) == true)
    #expect(error?.description.contains("secret") != true)
  }

  @Test("a token is the only line of its file")
  func tokens() throws {
    func token(_ text: String) throws -> String {
      try SparkAccess.token(InputFile(name: "token", bytes: Array(text.utf8)))
    }
    #expect(try token("abc.DEF-1\n") == "abc.DEF-1")
    for wrong in ["", "\n", "a b", "a\nb", "é"] {
      #expect(throws: Problems.self) { try token(wrong) }
    }
  }

  @Test("a token does not leave this machine in the clear")
  func clear() throws {
    let bench = try RecordsBench()
    let access = SparkAccess(token: "abc")
    let far = try SparkAddress("sc://spark.example:1")
    let error = #expect(throws: EngineError.self) {
      try Spark.engine(bench.folder, at: far, access)
    }
    #expect(error?.kind == .notPermitted)
  }

  @Test(
    "Spark's own words say what is wrong",
    arguments: [
      (
        "internalError", "[TABLE_OR_VIEW_NOT_FOUND] The table or view `a` cannot be found.",
        .missingView
      ),
      (
        "internalError", "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `b` cannot be resolved",
        .missingColumn
      ),
      ("internalError", "[PATH_NOT_FOUND] Path does not exist: file:/x", .missingFile),
      ("internalError", "[INSUFFICIENT_PERMISSIONS] User ann", .notPermitted),
      ("unauthenticated", "Invalid token", .notPermitted),
      ("unavailable", "connection refused", .unreachable),
      ("internalError", "[OPERATION_CANCELED] Operation has been canceled.", .cancelled),
      ("internalError", "[PARSE_SYNTAX_ERROR] Syntax error", .other),
    ] as [(String, String, EngineError.Kind)])
  func kinds(code: String, words: String, kind: EngineError.Kind) throws {
    let refusal = SparkRefusal(code: code, message: words + "\n'Project [*]\n+- Relation")
    let error = EngineError(refusal, at: try SparkAddress("sc://a:1"))
    #expect(error.kind == kind && error.words == "sc://a:1: \(words)")
    #expect(refusal.isCut == (code == "unavailable"))
  }

  @Test("a table of the cluster is named in the file of columns, a list is not")
  func tables() throws {
    func names(_ line: String) throws -> ColumnNames {
      try ColumnNames(
        InputFile(name: "columns.csv", bytes: Array("table,column,theirs\n\(line)\n".utf8)))
    }
    let admissions = RecordTable.admissions
    #expect(try names("admissions,,hes.apc_2013").view(of: admissions)?.sql == "`hes`.`apc_2013`")
    #expect(
      try names("admissions,,parquet.`hdfs://a/b c`").view(of: admissions)?.sql
        == "`parquet`.`hdfs://a/b c`")
    for wrong in [
      "admissions,,", "admissions,,a..b", "admissions,,a; DROP TABLE b", "admissions,,`a",
      "membership,,hes.membership", "nothing,,hes.apc",
    ] {
      #expect(throws: Problems.self, "\(wrong)") { try names(wrong) }
    }
  }
}
