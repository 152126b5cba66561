import Testing

@testable import QualityPremium

@Suite("Exact numbers") struct QuantityTests {
  @Test(
    "Plain decimal text is read exactly",
    arguments: [
      ("0", 0, 1), ("74.83", 7483, 100), ("-0.5", -1, 2), ("1000", 1000, 1), ("0.125", 1, 8),
      ("2190.10", 21901, 10),
    ] as [(String, Int128, Int128)])
  func reads(text: String, numerator: Int128, denominator: Int128) throws {
    let quantity = try Quantity(decimal: text)
    #expect(quantity.numerator == numerator && quantity.denominator == denominator)
  }

  @Test(
    "What is not plain decimal text is no number",
    arguments: [
      "", "-", ".", "5.", ".5", "12abc", "NaN", "1e3", "1,000", " 1", "1 ", "+1", "0x10", "١٢",
      "1.2.3", "--1", "inf", "1_000",
    ])
  func refuses(text: String) {
    #expect(throws: QuantityTextError.notANumber) { try Quantity(decimal: text) }
  }

  @Test("More digits than can be kept exact are refused")
  func tooLong() {
    #expect(throws: QuantityTextError.tooManyDigits) { try Quantity(decimal: "1234567890123") }
  }

  @Test("A tie is a tie: a fall of 3.2% is at least 3.2%, where binary floating point says no")
  func ties() throws {
    let (baseline, result) = (try Quantity(decimal: "1525.0"), try Quantity(decimal: "1476.2"))
    let line = baseline * (Quantity.one - Quantity(32, over: 1000))
    #expect(Comparison.atMost.holds(result, line))
    #expect((1525.0 - 1476.2) / 1525.0 < 0.032)
  }

  @Test(
    "A half goes up, and only a half",
    arguments: [
      (1, 2, 1), (3, 2, 2), (149, 100, 1), (151, 100, 2), (0, 1, 0), (7, 1, 7), (5, 3, 2),
      (4, 3, 1),
    ] as [(Int128, Int128, Int128)])
  func roundsHalfUp(numerator: Int128, denominator: Int128, whole: Int128) {
    #expect(Quantity(numerator, over: denominator).roundedHalfUp == whole)
  }

  @Test("The greatest inputs that a file may hold do not overflow a test or an amount")
  func extremes() throws {
    let greatest = try Quantity(decimal: String(repeating: "9", count: Quantity.maximumDigits))
    let least = try Quantity(decimal: "0." + String(repeating: "0", count: 10) + "1")
    let part = try #require(Share(percent: "99.999999999%"))
    #expect(Comparison.below.holds(least, greatest * part.remainder.fraction))
    let amount = Amount(Money(pence: 999_999_999_999)).share(part * part.remainder)
    #expect(amount > .zero)
  }

  @Test("Numbers are shown so that a miss does not look like a hit")
  func telling() {
    let fall = Quantity(319_995, over: 100_000)
    #expect(fall.inWords(places: 2, unlike: Quantity(32, over: 10)) == "3.19995")
    #expect(Quantity(1_234_567).inWords() == "1,234,567")
    #expect(Amount(pence: Quantity(12345, over: 10)).inWords == "£12.345")
  }
}

@Suite("Money, shares and dates") struct MoneyTests {
  @Test("Pounds and pence are written for readers and for files")
  func text() {
    #expect(Money(pence: 123_456_789).description == "£1,234,567.89")
    #expect(Money(pence: 5).description == "£0.05")
    #expect(Money(pence: 123_456_78).plain == "123456.78")
    #expect(Money.zero.plain == "0.00")
  }

  @Test("A share is read with its sign only", arguments: ["12.5", "12,5%", "%", "abc%", "12.5 %"])
  func shares(text: String) {
    #expect(Share(percent: text) == nil)
    #expect(Share(percent: "12.5%")?.fraction == Quantity(1, over: 8))
  }

  @Test(
    "Periods are read as the service writes them and written back alike",
    arguments: ["2013", "2013/14", "1999/00", "2013/14 Q1", "2013-04"])
  func periods(text: String) {
    #expect(Period(text)?.description == text)
  }

  @Test(
    "What is no period is refused",
    arguments: ["13/14", "2013/15", "2013/14 Q5", "2013-13", "2013-4", "2013/14Q1", "", "20130"])
  func noPeriods(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("A day lies in its quarter and year, and the January list is not of that quarter")
  func days() throws {
    let april = try #require(Day("2013-04-01"))
    let january = try #require(Day("2014-01-01"))
    let quarter = try #require(Period("2013/14 Q1"))
    #expect(quarter.contains(april) && !quarter.contains(january))
    #expect(try #require(Period("2013/14")).contains(january))
    #expect(Day("2013-02-29") == nil && Day("2012-02-29") != nil && Day("2013-4-1") == nil)
    #expect(april.inWords == "1 April 2013")
  }
}
