import Foundation
import PremiumRules
import QualityPremium
import Testing

@testable import PremiumFiles

@Suite("Models of a year") struct YearModelFileTests {
  private static let url = Checkout.rules.simulations.appending(
    path: "quality-premium/2013-14.yaml")

  private func problems(_ edit: (String) -> String) throws -> [String] {
    let text = edit(try String(contentsOf: Self.url, encoding: .utf8))
    do {
      _ = try YearModelFile.read(InputFile(name: "m.yaml", bytes: Array(text.utf8)))
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  @Test("The model that is shipped loads, and every entry says why")
  func shipped() throws {
    let model = try YearModelFile.read(InputFile.read(Self.url))
    #expect(model.scheme == "quality-premium/2013-14")
    let grounds =
      model.factors.map(\.ground) + model.figures.map(\.ground) + model.statements.map(\.ground)
    #expect(grounds.allSatisfy { $0.why.count >= 10 })
    let indicators = try Checkout.library().indicators
    #expect(model.figures.allSatisfy { indicators[$0.indicator] != nil })
    #expect(model.figures.first { $0.indicator == "pyll" }?.improved == -0.064)
    #expect(model.figures.first { $0.indicator == "rtt-18-weeks" }?.spread == 0.8)
  }

  @Test("Every area team of 2013 is served by one ambulance trust")
  func areaTeams() throws {
    let model = try YearModelFile.read(InputFile.read(Self.url))
    guard
      case .groups(let groups)? = model.factors.first(where: { $0.id == "ambulance-trust" })?
        .sharing
    else {
      Issue.record("no groups")
      return
    }
    let scheme = try Checkout.library().scheme("quality-premium/2013-14").scheme
    let england = try EvidenceFolder.read(
      Checkout.rules.examples.appending(path: "england-2013-14"), for: scheme,
      indicators: Checkout.library().indicators, accepting: .registered)
    let teams = Set(england.list.compactMap(\.commissioner.areaTeam))
    #expect(Set(groups.values.joined()) == teams)
    #expect(groups.count == 10)
  }

  @Test("Mistakes are named with their places, all at once")
  func mistakes() throws {
    let found = try problems {
      $0.replacing("truly-improved: 50%", with: "truly-improved: 150%")
        .replacing("provided-by: ambulance-trust", with: "provided-by: ambulance-trusts")
        .replacing("dispersion: 1.3", with: "dispersion: 0.5")
        .replacing("with: {hospitals: 0.3}", with: "with: {hospital: 0.3}")
        .replacing("yes: 8%", with: "yes: often")
    }
    #expect(found.count == 5)
    #expect(found.allSatisfy { $0.wholeMatch(of: /m\.yaml:[0-9]+:[0-9]+: .*; .*/) != nil })
    #expect(
      found.contains {
        $0.contains("there is no factor 'ambulance-trusts'; did you mean 'ambulance-trust'?")
      })
    #expect(found.contains { $0.contains("'0.5' is no dispersion; write 0 or a number from 1") })
    #expect(found.contains { $0.contains("'hospital'") })
  }

  @Test("An entry without a reason does not load")
  func reasons() throws {
    let found = try problems {
      $0.replacing("    why: As the first.\n", with: "")
    }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("has no 'why'") })
  }

  @Test("An area team cannot be served by two trusts")
  func twice() throws {
    let found = try problems {
      $0.replacing(
        "South Central: [Thames Valley, Wessex]",
        with: "South Central: [Thames Valley, Wessex, Wessex]")
    }
    #expect(found.count == 1)
    #expect(found[0].contains("'Wessex' is in the group 'South Central' already"))
  }
}
