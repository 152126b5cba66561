import Testing

@testable import HealthStatistics

@Suite("Random numbers that have a place") struct RandomStreamTests {
  private let stream = RandomStream(seed: 2013, name: "09H pyll")

  private func normals(_ stream: RandomStream, _ range: Range<Int>) -> [Double] {
    [Double](unsafeUninitializedCapacity: range.count) { values, count in
      stream.fill(
        UnsafeMutableBufferPointer(rebasing: values[..<range.count]), from: range.lowerBound)
      count = range.count
    }
  }

  @Test("A number is the same whether it is drawn alone, in a row, or from the middle of one")
  func places() {
    let row = normals(stream, 0..<5000)
    #expect(normals(stream, 1234..<5000) == Array(row[1234...]))
    #expect((0..<5000).allSatisfy { stream.normal(at: $0) == row[$0] })
  }

  @Test("The numbers of a seed stay what they were when this was written")
  func golden() {
    // Worked out apart, by a few lines of Python that follow the description of the stream.
    #expect(stream.bits(at: 0) == 0x4195_4EB1_4145_9339)
    #expect(stream.bits(at: 1) == 0x6094_A2D2_166A_3FAB)
    #expect(stream.bits(at: 9999) == 0x4D52_3E5A_9B73_1102)
    #expect(RandomStream(seed: 0, name: "").bits(at: 0) == 0x0D72_93FE_83B1_A2BC)
  }

  @Test("Other seeds, other names and other places give other numbers")
  func differ() {
    let all = (0..<50).flatMap { seed in
      ["09H", "09G", "H09"].flatMap { name in
        (0..<50).map { RandomStream(seed: UInt64(seed), name: name).bits(at: $0) }
      }
    }
    #expect(Set(all).count == all.count)
  }

  @Test(
    "Normal deviates fall into each of 64 equally likely parts about equally often, tails included")
  func parts() {
    let count = 1_000_000
    var seen = [Int](repeating: 0, count: 64)
    var beyond = 0
    for value in normals(stream, 0..<count) {
      seen[min(63, Int(StandardNormal.cumulative(value) * 64))] += 1
      if abs(value) > 3.6541528853610088 { beyond += 1 }
    }
    let expected = Double(count) / 64
    let distance = seen.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // Chi-squared with 63 degrees of freedom: 1 in 10,000 lies beyond 113.
    #expect(distance < 113)
    let tail = 2 * StandardNormal.upperTail(3.6541528853610088) * Double(count)
    #expect(abs(Double(beyond) - tail) < 4 * tail.squareRoot())
  }

  @Test("The moments are those of the normal curve", arguments: ["a", "b", "c"])
  func moments(name: String) {
    let values = normals(RandomStream(seed: 7, name: name), 0..<1_000_000)
    func mean(_ power: Int) -> Double {
      values.reduce(0) { sum, value in
        sum + (0..<power).reduce(1.0) { product, _ in product * value }
      } / Double(values.count)
    }
    #expect(abs(mean(1)) < 0.004)
    #expect(abs(mean(2) - 1) < 0.006)
    #expect(abs(mean(3)) < 0.016)
    #expect(abs(mean(4) - 3) < 0.04)
  }

  @Test("Streams of different names are not correlated, nor neighbours in one")
  func correlation() {
    let (first, second) = (
      normals(RandomStream(seed: 7, name: "00C"), 0..<1_000_000),
      normals(RandomStream(seed: 7, name: "00D"), 0..<1_000_000)
    )
    func product(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } / Double(left.count)
    }
    #expect(abs(product(first[...], second[...])) < 0.004)
    #expect(abs(product(first.dropLast(), first.dropFirst())) < 0.004)
  }
}
