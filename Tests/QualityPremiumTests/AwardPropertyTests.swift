import Testing

@testable import QualityPremium

/// What holds for every scheme that the vocabulary can say and every state of the evidence.
@Suite("Properties of awards") struct AwardPropertyTests {
  private static let seeds = 0..<UInt64(2000)

  @Test("An award is never below nothing or over the maximum, and the least never over the most")
  func bounds() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let award = random.assessment(missing: 30)
      #expect(award.award.atLeast >= .zero, "seed \(seed)")
      #expect(award.award.atLeast <= award.award.atMost, "seed \(seed)")
      // Where much more is about than on average, a prevalence factor pays more than the maximum.
      if award.measures.contains(where: { $0.rule.prevalence != nil }) { continue }
      #expect(award.award.atMost <= award.full, "seed \(seed)")
    }
  }

  @Test("By a discretion to pay a share, exactly that share of both ends is left, and no end turns")
  func reduced() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let (scheme, commissioner) = (random.scheme(), random.commissioner())
      var evidence = random.evidence(missing: 30)
      for key in evidence.statements.keys { evidence.statements[key]?.share = nil }
      let whole = scheme.assess(commissioner, on: evidence).award
      let asked = scheme.gateways.flatMap(\.criterion.questions)
      let decided = evidence.statements.keys.first {
        asked.contains(.statement($0.statement, in: $0.period))
      }
      guard let decided else { continue }
      evidence.statements[decided]?.share = Share(fraction: Quantity(1, over: 3))
      // A statement that several gateways ask for counts for each of them.
      let times = asked.count { $0 == .statement(decided.statement, in: decided.period) }
      let part = scheme.assess(commissioner, on: evidence).award
      let threefold = (0..<times).reduce(part.atMost) { sum, _ in sum + sum + sum }
      #expect(threefold == whole.atMost, "seed \(seed)")
      #expect(part.atLeast <= part.atMost, "seed \(seed)")
    }
  }

  @Test("A range holds every award that the missing evidence can lead to")
  func rangeHolds() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let (scheme, commissioner) = (random.scheme(), random.commissioner())
      let partial = random.splitting(random.evidence(missing: 40), under: scheme, missing: 40)
      let before = scheme.assess(commissioner, on: partial).award
      for _ in 0..<4 {
        let whole = random.splitting(random.completing(partial), under: scheme, missing: 0)
        let after = scheme.assess(commissioner, on: whole).award
        #expect(after.atLeast == after.atMost, "seed \(seed)")
        #expect(after.status != .range, "seed \(seed)")
        #expect(before.atLeast <= after.atMost && after.atMost <= before.atMost, "seed \(seed)")
      }
    }
  }

  @Test("Both ends of a range are reached by some answer to what is missing, split included")
  func rangeIsTight() {
    for seed in 0..<UInt64(400) {
      var random = RandomScheme(seed: seed)
      let (scheme, commissioner) = (random.scheme(), random.commissioner())
      let evidence = random.evidence(missing: 0)
      let range = scheme.assess(commissioner, on: evidence).award
      let menus = scheme.measures.filter { $0.division?.isMenu == true }
      // With only splits missing, the ends lie where each menu is put on one option.
      var splits = [[Measure.ID: MenuSplit]()]
      for menu in menus {
        splits = splits.flatMap { chosen in
          (menu.division?.parts ?? []).map { part in
            chosen.merging([menu.id: .all(on: part.id)]) { $1 }
          }
        }
      }
      let amounts = splits.map { split in
        var known = evidence
        known.agreement.splits = split
        return scheme.assess(commissioner, on: known).award.atMost
      }
      #expect(amounts.min() == range.atLeast && amounts.max() == range.atMost, "seed \(seed)")
    }
  }

  @Test("Meeting more never pays less")
  func monotone() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let assessment = random.assessment(missing: 20)
      let met = Reason(.met, .all)
      for index in assessment.gateways.indices {
        var better = assessment
        better.reasons.gateways[index] = met
        expectNoLess(better, assessment, seed)
      }
      for index in assessment.measures.indices {
        var better = assessment
        better.reasons.measures[index] = met
        expectNoLess(better, assessment, seed)
      }
      for index in assessment.measures.indices {
        let reason = assessment.measures[index].reason
        guard let division = assessment.measures[index].rule.division else { continue }
        for part in reason.because.indices {
          var better = assessment
          var parts = reason.because
          parts[part].verdict = .met
          let verdict = division.verdict(parts.map(\.verdict))
          better.reasons.measures[index] = Reason(verdict, reason.fact, because: parts)
          expectNoLess(better, assessment, seed)
        }
      }
      for index in assessment.adjustments.indices {
        var better = assessment
        better.reasons.adjustments[index] = met
        expectNoLess(better, assessment, seed)
      }
    }
  }

  private func expectNoLess(_ better: Assessment, _ worse: Assessment, _ seed: UInt64) {
    #expect(better.award.atLeast >= worse.award.atLeast, "seed \(seed)")
    #expect(better.award.atMost >= worse.award.atMost, "seed \(seed)")
  }

  @Test("A failed gateway pays nothing, or leaves its part of what is paid when it is met")
  func gateway() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      var assessment = random.assessment(missing: 20)
      guard let gateway = assessment.gateways.first?.rule else { continue }
      assessment.reasons.gateways[0] = Reason(.met, .all)
      let open = assessment.award
      assessment.reasons.gateways[0] = Reason(.notMet, .all)
      let left = gateway.deduction.remainder
      #expect(assessment.award.atMost == open.atMost.share(left), "seed \(seed)")
      #expect(assessment.award.atLeast == open.atLeast.share(left), "seed \(seed)")
      if gateway.barsAll { #expect(assessment.award.status == .barred, "seed \(seed)") }
    }
  }

  @Test("The account adds up to the award, line by line, in both columns")
  func account() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let assessment = random.assessment(missing: 30)
      var (least, most) = (Amount.zero, Amount.zero)
      for entry in assessment.account.entries {
        switch entry.line {
        case .measure, .adjustment, .gateway, .discretion:
          least = least + entry.atLeast
          most = most + entry.atMost
        case .earned, .award:
          #expect(entry.atLeast == least && entry.atMost == most, "seed \(seed)")
        }
      }
      #expect(least == assessment.award.atLeast && most == assessment.award.atMost, "seed \(seed)")
    }
  }

  @Test("No open question is worth more than the range, and a settled award has none")
  func openQuestions() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let assessment = random.assessment(missing: 40)
      let award = assessment.award
      #expect(assessment.openQuestions.isEmpty == (award.status != .range), "seed \(seed)")
      for question in assessment.openQuestions {
        #expect(question.worth <= award.atMost - award.atLeast, "seed \(seed)")
        #expect(!question.rules.isEmpty, "seed \(seed)")
      }
    }
  }

  @Test("A missing piece of one part is worth that part, and not the measure")
  func worthOfAPart() throws {
    var random = RandomScheme(seed: 3)
    var scheme = random.scheme()
    let year = scheme.year
    let parts = ["said", "done"].map { id in
      Part(
        id: id, title: id, criterion: .confirmed(id, in: year),
        provenance: scheme.provenance)
    }
    func tenths(_ count: Int128) -> Share { Share(fraction: Quantity(count, over: 10)) }
    scheme.gateways = []
    scheme.adjustments = []
    scheme.amountPerHead = Money(pence: 500)
    scheme.measures = [
      Measure(
        id: "both", title: "", division: Division(parts: parts, weights: [tenths(7), tenths(3)]),
        provenance: scheme.provenance, weight: .whole)
    ]
    let commissioner = Commissioner(code: "X", name: "X", population: Population(count: 100))
    let open = scheme.assess(commissioner, on: Evidence()).openQuestions
    #expect(open.map(\.worth) == [Amount(Money(pence: 35_000)), Amount(Money(pence: 15_000))])
  }

  @Test("Another way of working it out, in whole numbers, comes to the same")
  func oracle() {
    for seed in Self.seeds {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      // Neither what lies between two thresholds nor a weight that is shared comes to thousandths.
      if scheme.measures.contains(where: { $0.division?.kind == .linear }) { continue }
      if scheme.withdrawn.contains(where: { $0.weight == .shared }) { continue }
      if !scheme.paysByTheHead { continue }
      var evidence = random.evidence(missing: 0)
      for measure in scheme.measures where measure.division?.isMenu == true {
        evidence.agreement.splits[measure.id] = .all(on: "p0")
      }
      let assessment = scheme.assess(random.commissioner(), on: evidence)
      // Thousandths of weights times tenths of parts times thousandths of deductions.
      func thousandths(_ share: Share) -> Int128 { (share.fraction * Quantity(1000)).numerator }
      let earned = assessment.measures.reduce(Int128(0)) { sum, judged in
        guard let division = judged.rule.division else {
          return sum + (judged.verdict == .met ? 10 * thousandths(judged.rule.weight) : 0)
        }
        let shares = division.weights ?? division.parts.indices.map { $0 == 0 ? .whole : .nothing }
        let met = zip(shares, judged.reason.because).filter { $1.verdict == .met }
          .map { thousandths($0.0) * thousandths(judged.rule.weight) / 100 }
        return sum + (division.kind == .bands ? met.max() ?? 0 : met.reduce(0, +))
      }
      let lost = assessment.adjustments.filter { $0.verdict != .met }
        .reduce(Int128(0)) { $0 + thousandths($1.rule.deduction) }
      let isOpen = assessment.gateways.allSatisfy { $0.verdict == .met }
      let parts = isOpen ? earned * max(0, 1000 - lost) : 0
      // A decision to pay a share only is always for a third here.
      let pieces = assessment.discretions.reduce(Int128(10_000_000)) { pieces, _ in 3 * pieces }
      let twice = 2 * assessment.maximum.pence * parts + pieces
      #expect(
        assessment.award.atMost.roundedHalfUpToThePenny.pence == twice / (2 * pieces),
        "seed \(seed)")
    }
  }
}

extension RandomScheme {
  mutating func assessment(missing percent: Int) -> Assessment {
    let scheme = self.scheme()
    let evidence = splitting(self.evidence(missing: percent), under: scheme, missing: percent)
    return scheme.assess(commissioner(), on: evidence)
  }
}

extension MenuSplit {
  /// The whole weight of a menu on one option.
  static func all(on option: Part.ID) -> MenuSplit {
    MenuSplit(
      shares: [option: .whole], agreedByCCG: "A", agreedByAreaTeam: "B",
      agreedOn: Day("2013-04-01"), source: "test")
  }
}
