import Testing

@Suite("Shared data")
struct SharedDataTests {
  @Test("Is present where it is required")
  func presence() {
    #expect(
      SharedData.isPresent || !SharedData.isRequired,
      "QP_REQUIRE_SHARED is 1 but no shared data folder was found; set QP_SHARED to its path")
  }

  @Test("A table is read as RFC 4180 has it")
  func csv() {
    let table = CSV("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n2,\n")
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map { $0["b"] } == ["x, \"y\"\nz", ""])
    #expect(table.rows.map(\.line) == [2, 4])
  }
}
