import Foundation
import HealthStatistics
import Testing

struct ProportionLuckTests {
  @Test("A standard of 95% by binomial counts, as SciPy has it")
  func standard() throws {
    let luck = try ProportionLuck(
      .atLeast(.perMille(950)), trials: 1000, trueProportion: 0.945)
    #expect(agrees(luck.chanceWithNoChange, 0.27042094943892064, within: 1e-10))
    let mirrored = try ProportionLuck(.atMost(.perMille(50)), trials: 1000, trueProportion: 0.055)
    #expect(agrees(mirrored.chanceWithNoChange, 0.27042094943892353, within: 1e-10))
  }

  @Test("A tie meets the standard")
  func tie() throws {
    let luck = try ProportionLuck(.atLeast(.perMille(950)), trials: 20, trueProportion: 0.9)
    let byHand = 20 * pow(0.9, 19) * 0.1 + pow(0.9, 20)
    #expect(agrees(luck.chanceWithNoChange, byHand, within: 1e-12))
  }

  @Test("The smallest true change is found within what a proportion can be")
  func smallest() throws {
    let luck = try ProportionLuck(.atLeast(.perMille(950)), trials: 1000, trueProportion: 0.945)
    let change = try #require(luck.smallestTrueChange(passingWith: 0.8))
    #expect(change > 0.005 && change < 0.03)
    #expect(agrees(luck.chance(trueChange: change), 0.8, toWithin: 1e-8))
  }
}

struct ScoreLuckTests {
  @Test("A score that truly moves as much as asked passes half the time")
  func half() throws {
    let luck = try ScoreLuck(.rise(atLeast: 3), baselineError: 2)
    #expect(agrees(luck.chance(trueChange: 3), 0.5, within: 1e-12))
    #expect(
      agrees(
        luck.chanceWithNoChange, StandardNormal.cumulative(-3 / 8.0.squareRoot()), within: 1e-12))
    let change = try #require(luck.smallestTrueChange(passingWith: 0.8))
    #expect(agrees(change, 3 + 0.8416212335729143 * 8.0.squareRoot(), within: 1e-9))
  }

  @Test("Against a standard only the target year's error counts")
  func standard() throws {
    let luck = try ScoreLuck(.atLeast(limit: 60, trueScore: 58), baselineError: 9, targetError: 2)
    #expect(agrees(luck.chanceWithNoChange, StandardNormal.cumulative(-1), within: 1e-12))
    let falling = try ScoreLuck(.atMost(limit: 60, trueScore: 58), baselineError: 2)
    #expect(agrees(falling.chanceWithNoChange, StandardNormal.cumulative(1), within: 1e-12))
  }
}
