import Foundation
import HealthStatistics
import Testing

struct RateLuckTests {
  /// The methods dossier, section 10a: coefficients of variation and chances in whole per cent.
  @Test(
    "The published years-of-life-lost rates of West Sussex passed 'down 3.2%' by chance so often",
    arguments: [
      ("Crawley", 0.100, 0.115, 41, 42), ("Horsham and Mid Sussex", 0.078, 0.099, 38, 41),
      ("Coastal West Sussex", 0.054, 0.057, 33, 34),
    ])
  func westSussex(area: String, least: Double, greatest: Double, low: Double, high: Double) throws {
    let test = RateTest.fall(atLeast: 0.032)
    let below = try RateLuck(test, baselineVariation: least).chanceWithNoChange
    let above = try RateLuck(test, baselineVariation: greatest).chanceWithNoChange
    // The dossier rounds outward from coefficients of three decimals: hence half a point each way.
    #expect((100 * below).rounded() >= low && (100 * above).rounded() <= high, "\(area)")
  }

  @Test("England's own rate would hardly ever have passed by chance")
  func england() throws {
    let luck = try RateLuck(.fall(atLeast: 0.032), baselineVariation: 0.005)
    #expect(luck.chanceWithNoChange < 0.0001)
  }

  @Test(
    "The normal form is near the exact one from 100 effective events",
    arguments: [100.0, 400, 3000])
  func nearExact(events: Double) throws {
    let exact = try CountLuck(.fall(atLeast: .perMille(32)), expected: events)
    let normal = try RateLuck(.fall(atLeast: 0.032), baselineVariation: 1 / events.squareRoot())
    #expect(agrees(normal.chanceWithNoChange, exact.chanceWithNoChange, toWithin: 0.011))
  }

  @Test("A rate whose true fall is the one asked for passes half the time")
  func half() throws {
    let luck = try RateLuck(.fall(atLeast: 0.032), baselineVariation: 0.1)
    #expect(agrees(luck.chance(trueChange: -0.032), 0.5, within: 1e-12))
    let change = try #require(luck.smallestTrueChange(passingWith: 0.9))
    let byHand = 0.968 * exp(-1.2815515655446004 * 0.1 * 2.0.squareRoot()) - 1
    #expect(agrees(change, byHand, within: 1e-9))
  }

  @Test("Rising and falling tests mirror each other")
  func mirror() throws {
    let fall = try RateLuck(.noRise, baselineVariation: 0.1).chance(trueChange: 0.1)
    let rise = try RateLuck(.noFall, baselineVariation: 0.1).chance(trueChange: 0.1)
    #expect(agrees(fall + rise, 1, within: 1e-12))
    let up = try RateLuck(.rise(atLeast: 0.05), baselineVariation: 0.1)
    #expect(agrees(up.chance(trueChange: 0.05), 0.5, within: 1e-12))
  }

  @Test("A true fall of 3.2% shows four times in five from about 11,700 effective events")
  func power() throws {
    let events = try #require(EvidencePower.eventsNeeded(toShowFall: 0.032))
    #expect(agrees(events, 11_700, toWithin: 50))
    #expect(EvidencePower.eventsNeeded(toShowFall: 0) == nil)
    let luck = try RateLuck(.noRise, baselineVariation: 0.005)
    #expect(agrees(luck.effectiveEvents, 40_000, within: 1e-12))
  }

  @Test("A variation of nought, or a fall by the whole, is refused")
  func refusals() {
    #expect(throws: Refusal.self) { try RateLuck(.noRise, baselineVariation: 0) }
    #expect(throws: Refusal.self) { try RateLuck(.fall(atLeast: 1), baselineVariation: 0.1) }
  }
}
