import Testing

@testable import QualityPremium

/// The program for many organisations has the meaning of `judge` and no other.
@Suite("The compiled scheme") struct SchemeProgramTests {
  @Test("Gives every verdict and every penny as judging one by one does, for 200,000 organisations")
  func agreesWithJudge() {
    for seed in 0..<UInt64(1000) {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      let missing = [0, 10, 40][Int(seed % 3)]
      let list = (0..<200).map { _ -> (Commissioner, Evidence) in
        let evidence = random.evidence(missing: missing)
        return (
          random.commissioner(), random.splitting(evidence, under: scheme, missing: missing)
        )
      }
      expectSame(scheme, list, seed)
    }
  }

  @Test("Figures that no scaled column holds are judged as exactly")
  func fractions() {
    for seed in 5000..<UInt64(5100) {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      let list = (0..<50).map { _ -> (Commissioner, Evidence) in
        var evidence = random.evidence(missing: 10)
        // Percentages from counts: thirds and sevenths.
        for key in evidence.observations.keys {
          let value = Quantity(Int128(random.whole(0...60)), over: 3)
          if random.whole(0...1) == 0 { evidence.observations[key] = Observation(value: value) }
        }
        return (random.commissioner(), evidence)
      }
      expectSame(scheme, list, seed)
    }
  }

  @Test(
    "What one organisation's program knows, and columns that count in a unit, change no verdict")
  func knownFiguresAndUnits() {
    for seed in 7000..<UInt64(7300) {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      let program = SchemeProgram(scheme)
      var evidence = random.evidence(missing: 0)
      let commissioner = random.commissioner()
      var (known, columns, drawn) = ([Int: Quantity](), [Column](), [[Int32]]())
      let unit = Quantity(100, over: Int128(random.whole(1...999)))
      for (place, question) in program.questions.enumerated() {
        let numbers = (0..<40).map { _ in Int32(random.whole(0...60)) }
        drawn.append(numbers)
        guard case .observation(let id, let period) = question, random.whole(0...2) > 0 else {
          let value = evidence.value(of: question) ?? .zero
          if case .observation = question { known[place] = value }
          columns.append(Column(exact: numbers.map { _ in value }))
          drawn[place] = []
          continue
        }
        columns.append(Column(scaled: numbers, scale: 0, unit: unit))
        evidence.observations[.init(id, in: period)] = Observation(value: .zero)
      }
      evidence.agreement.splits = [:]
      let knowing = program.knowing(known)
      // What is not read may hold anything.
      for place in columns.indices where !knowing.placesRead.contains(place) {
        columns[place] = Column(scaled: [Int32](repeating: 0, count: 40), scale: 0)
      }
      let results = knowing.run(
        EvidenceColumns(
          populations: drawn[0].isEmpty ? Array(repeating: 5, count: 40) : drawn[0].map { $0 + 1 },
          columns: columns))
      for index in 0..<40 {
        for (place, question) in program.questions.enumerated() where !drawn[place].isEmpty {
          guard case .observation(let id, let period) = question else { continue }
          evidence.observations[.init(id, in: period)] = Observation(
            value: unit * Quantity(Int(drawn[place][index])))
        }
        let assessment = scheme.assess(commissioner, on: evidence)
        #expect(
          results.verdicts(of: index) == assessment.verdicts, "seed \(seed), organisation \(index)")
      }
    }
  }

  @Test("Numbers near the limits of 32 bits do not overflow")
  func extremes() throws {
    for seed in 9000..<UInt64(9200) {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      let values = ["214748364.7", "-214748364.8", "0", "0.1", "2147483.647", "999999999999", "-1"]
        .compactMap { try? Quantity(decimal: $0) }
      let list = (0..<50).map { _ -> (Commissioner, Evidence) in
        var evidence = random.evidence(missing: 10)
        for key in evidence.observations.keys {
          evidence.observations[key] = Observation(value: values[random.whole(0...6)])
        }
        return (random.commissioner(), evidence)
      }
      expectSame(scheme, list, seed)
    }
  }

  @Test("Blocks do not matter: more organisations than one block holds")
  func blocks() {
    var random = RandomScheme(seed: 77)
    let scheme = random.scheme()
    let list = (0..<5000).map { _ in (random.commissioner(), random.evidence(missing: 1)) }
    expectSame(scheme, list, 77)
  }

  @Test("The reasons of one organisation come again from the columns")
  func reasons() {
    for seed in 300..<UInt64(400) {
      var random = RandomScheme(seed: seed)
      let scheme = random.scheme()
      let evidence = random.splitting(
        random.evidence(missing: 20), under: scheme, missing: 20)
      let commissioner = random.commissioner()
      let program = SchemeProgram(scheme)
      let columns = EvidenceColumns(
        [evidence], populations: [commissioner.population.count], for: program.questions)
      let again = columns.evidence(at: 0, for: program.questions)
      #expect(
        scheme.assess(commissioner, on: again) == scheme.assess(commissioner, on: evidence),
        "seed \(seed)")
    }
  }

  private func expectSame(
    _ scheme: Scheme, _ list: [(Commissioner, Evidence)], _ seed: UInt64
  ) {
    let program = SchemeProgram(scheme)
    let populations = list.map(\.0.population.count)
    let columns = EvidenceColumns(
      list.map(\.1), populations: populations, for: program.questions)
    let results = program.run(columns)
    var wrong = 0
    for (index, (commissioner, evidence)) in list.enumerated() {
      let assessment = scheme.assess(commissioner, on: evidence)
      let award = results.award(of: index, population: Int32(populations[index]))
      if results.verdicts(of: index) != assessment.verdicts || award != assessment.award {
        wrong += 1
      }
    }
    #expect(wrong == 0, "seed \(seed)")
  }
}

extension RandomScheme {
  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
}
