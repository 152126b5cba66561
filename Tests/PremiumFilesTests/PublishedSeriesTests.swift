import Foundation
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Monthly figures as they were published") struct PublishedSeriesTests {
  private func read(_ text: String) throws -> [PublishedSeries] {
    try PublishedSeries.read(
      InputFile(name: "m.csv", bytes: Array((text + "\n").utf8)),
      indicators: Checkout.library().indicators)
  }

  private func problems(_ text: String) throws -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as Problems {
      return error.list.map(\.description)
    }
  }

  private let march = Month(year: 2013, month: 3)

  @Test("Observations with months for periods are series; other periods are left to others")
  func observations() throws {
    let read = try read(
      """
      organisation,indicator,period,numerator,denominator,value,source
      09H,mrsa,2013-03,,,2,s
      09H,a-and-e-4-hours,2013-03,95,100,,s
      09H,mrsa,2013/14,,,9,s
      """)
    #expect(read.map(\.indicator) == ["a-and-e-4-hours", "mrsa"])
    #expect(read[0].panel.map(\.figures) == [[march: .part(95, of: 100)]])
    #expect(read[1].panel.map(\.figures) == [[march: .count(2)]])
  }

  @Test("A month without attendances is one without a return, and England is no provider")
  func emergency() throws {
    let read = try read(
      """
      provider_name,month,attendances,waits_over_4_hours
      A,2013-03,100,5
      A,2013-04,0,0
      England,2013-03,1000,50
      """)
    #expect(read[0].panel.map(\.organisation) == ["A"])
    #expect(read[0].panel[0].figures == [march: .part(95, of: 100)])
  }

  @Test("Types of A&E are added up, for trusts with a major department")
  func types() throws {
    let read = try read(
      """
      month,org_code,type,attendances,breaches,admissions
      2013-03,RA1,1,100,10,5
      2013-03,RA1,other,50,0,0
      2013-03,NX2,other,70,1,0
      """)
    #expect(read[0].panel.map(\.organisation) == ["RA1"])
    #expect(read[0].panel[0].figures == [march: .part(140, of: 150)])
  }

  @Test("A month in which a CCG is not listed is one without a case of MRSA")
  func none() throws {
    let read = try read(
      """
      ccg_code,month,total_cases,apportioned
      00C,2013-03,2,1
      00D,2013-05,1,0
      """)
    #expect(
      read[0].panel[0].figures == [march: .count(2), march + 1: .count(0), march + 2: .count(0)])
  }

  @Test("Mistakes are named with line and column, all at once")
  func mistakes() throws {
    let found = try problems(
      """
      organisation,indicator,period,numerator,denominator,value,source
      09H,mrsaa,2013-03,,,2,s
      09H,mrsa,2013-13,,,2,s
      09H,mrsa,2013-03,,,1.5,s
      09H,a-and-e-4-hours,2013-03,101,100,,s
      09H,mrsa,2013-04,,,1,s
      09H,mrsa,2013-04,,,1,s
      """)
    #expect(found.count == 5)
    #expect(found[0].hasPrefix("m.csv:2:5: there is no indicator 'mrsaa'"))
    #expect(found.contains { $0.hasPrefix("m.csv:3:10: '2013-13' is not a period") })
    #expect(found.contains { $0.hasPrefix("m.csv:4:") })
    #expect(found.contains { $0.hasPrefix("m.csv:5:") })
    #expect(found.contains { $0.hasPrefix("m.csv:7:10: 09H has 2013-04 twice") })
  }

  @Test("A file in no known layout says which columns it needs")
  func unknown() throws {
    let found = try problems("a,b\n1,2")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("m.csv:1:1: is in no layout"))
    #expect(found[0].contains("organisation, indicator, period"))
  }
}
