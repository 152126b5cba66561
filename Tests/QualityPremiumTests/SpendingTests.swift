import QualityPremium
import Testing

@Suite(
  "The premium is spent on better quality, better outcomes or less inequality, and on nothing else")
struct SpendingTests {
  static let decision = SpendingDecision(
    by: "the governing body", on: Day(number: 16_422), minute: "7")

  static func pounds(_ pounds: Int) -> Money { Money(pence: Int128(pounds) * 100) }

  static func award(_ amount: Int) -> SpendingLine {
    SpendingLine(id: "award", .award, amount: pounds(amount))
  }

  /// A line that is in order; a test says what is not.
  static func line(_ id: String, _ amount: Int) -> SpendingLine {
    SpendingLine(
      id: id, .spend, purpose: .quality, description: "Community hubs",
      payee: .init(.provider, name: "a trust"), amount: pounds(amount), conflict: "none",
      decision: decision)
  }

  /// What is wrong with one line of a plan that is in order otherwise.
  private func faults(_ change: (inout SpendingLine) -> Void) -> [SpendingFinding.Fault] {
    var line = Self.line("hubs", 100)
    change(&line)
    return Spending(.plan, of: "09H", lines: [Self.award(100), line]).findings().map(\.fault)
  }

  @Test("A line with a purpose, a payee, a word on conflicts and a decision is in order")
  func inOrder() {
    #expect(faults { _ in } == [])
  }

  @Test("A line of the type bonus cannot even be proposed, whoever is paid")
  func bonus() {
    for kind in SpendingLine.Payee.Kind.allCases {
      let found = faults {
        $0.kind = .bonus
        $0.payee = .init(kind, name: "x")
      }
      #expect(found == [.bonus])
    }
    #expect(SpendingFinding(.bonus).weight == .refused)
  }

  @Test("A line without a purpose, a description or a payee cannot be proposed")
  func purpose() {
    #expect(faults { $0.purpose = nil } == [.noPurpose])
    #expect(faults { $0.description = nil } == [.noDescription])
    #expect(faults { $0.payee = nil } == [.noPayee])
    for fault in [SpendingFinding.Fault.noPurpose, .noDescription, .noPayee] {
      #expect(SpendingFinding(fault).weight == .refused)
    }
  }

  @Test("A practice may be paid for a stated improvement, and not for what is called a bonus")
  func practices() {
    #expect(faults { $0.payee = .init(.memberPractice, name: "a surgery") } == [])
    #expect(
      faults {
        $0.payee = .init(.memberPractice, name: "a surgery")
        $0.description = "A Bonus for good work"
      } == [.soundsLikeBonus])
  }

  @Test("Less inequality says between whom; conflicts are declared or none; somebody decided")
  func open() {
    #expect(faults { $0.purpose = .inequality } == [.noInequality])
    #expect(faults { $0.conflict = nil } == [.noConflictStated])
    #expect(faults { $0.decision = nil } == [.noDecision])
    for fault in [SpendingFinding.Fault.noInequality, .noConflictStated, .noDecision] {
      #expect(SpendingFinding(fault).weight == .open)
    }
  }

  @Test("Bexley's published lines come to £231,000 against an award of £201,000, and that is shown")
  func bexley() throws {
    let lines = [54_000, 42_000, 35_000, 100_000].enumerated().map { Self.line("\($0)", $1) }
    let spending = Spending(.outturn, of: "07N", lines: [Self.award(201_000)] + lines)
    #expect(spending.spent == Self.pounds(231_000))
    #expect(spending.excess == Self.pounds(30_000))
    let finding = try #require(spending.findings().last { $0.weight == .open })
    #expect(
      finding.sentence.hasPrefix(
        "the lines come to £231,000.00, and there is £201,000.00: £30,000.00 too much"))
    var explained = spending
    explained.lines.append(
      SpendingLine(
        id: "own", .otherFunds, description: "from the budget for community services",
        amount: Self.pounds(30_000), decision: Self.decision))
    #expect(explained.findings().allSatisfy { $0.weight == .note })
  }

  @Test("What is not spent is carried forward with its reason, or is not accounted for")
  func carried() {
    let lines = [Self.award(100), Self.line("hubs", 60)]
    let open = Spending(.plan, of: "09H", lines: lines)
    #expect(
      open.findings().map(\.fault) == [
        .outOfBalance(available: Self.pounds(100), used: Self.pounds(60))
      ])
    var carry = SpendingLine(
      id: "next", .carryForward, amount: Self.pounds(40), decision: Self.decision)
    #expect(
      Spending(.plan, of: "09H", lines: lines + [carry]).findings().map(\.fault) == [.noReason])
    carry.description = "the lease begins in June"
    #expect(Spending(.plan, of: "09H", lines: lines + [carry]).findings() == [])
  }

  @Test("What was received is stated once, and is what was paid")
  func received() {
    let line = Self.line("hubs", 100)
    #expect(
      Spending(.plan, of: "09H", lines: [line]).findings().map(\.fault) == [
        .noAward, .outOfBalance(available: .zero, used: Self.pounds(100)),
      ])
    let twice = [Self.award(50), Self.award(50), line]
    #expect(Spending(.plan, of: "09H", lines: twice).findings().map(\.fault) == [.severalAwards(2)])
    let once = Spending(.plan, of: "09H", lines: [Self.award(100), line])
    #expect(once.findings(paid: Self.pounds(100)) == [])
    #expect(
      once.findings(paid: Self.pounds(90)).map(\.fault) == [
        .otherAward(stated: Self.pounds(100), paid: Self.pounds(90))
      ])
  }

  @Test("An outturn says what came of each line; not to know yet keeps nothing back")
  func outcome() {
    let spending = Spending(.outturn, of: "09H", lines: [Self.award(100), Self.line("hubs", 100)])
    #expect(spending.findings().map(\.fault) == [.noOutcome])
    #expect(spending.findings().map(\.weight) == [.note])
  }

  @Test(
    "A decision stands for every line that states none of its own, and for what was received none")
  func decided() {
    var early = Self.line("early", 40)
    early.decision = SpendingDecision(by: "the executive", on: Day(number: 16_400), minute: "2")
    var late = Self.line("late", 60)
    late.decision = nil
    let spending = Spending(.plan, of: "09H", lines: [Self.award(100), early, late])
      .decided(Self.decision)
    #expect(spending.lines.map(\.decision?.minute) == [nil, "2", "7"])
  }

  @Test("A plan and an outturn are compared line by line, what was not foreseen last")
  func compared() {
    let plan = Spending(
      .plan, of: "09H", lines: [Self.award(100), Self.line("a", 60), Self.line("b", 40)])
    let outturn = Spending(
      .outturn, of: "09H", lines: [Self.award(100), Self.line("a", 70), Self.line("c", 30)])
    let rows = SpendingComparison(plan: plan, outturn: outturn).rows
    #expect(rows.map(\.line.id) == ["a", "b", "c"])
    #expect(rows.map(\.planned) == [Self.pounds(60), Self.pounds(40), nil])
    #expect(rows.map(\.spent) == [Self.pounds(70), nil, Self.pounds(30)])
    #expect(rows.map(\.difference.pence) == [1000, -4000, 3000])
  }
}
