import Foundation
import HealthStatistics
import QualityPremium

/// Draws the year of one organisation again and again: a block of draws at a time, each figure a short loop.
///
/// Every number has its place in a stream that is named by organisation and figure, so that blocks and cores
/// change nothing.
struct SimulationDraw {
  /// Draws in a block, as many as the program judges at a time.
  static let size = 2048

  private let plan: SimulationPlan
  private let shared: SharedFactors
  private let improvedBelow: UInt64
  private var own: [[Double]]
  private var normals = [Double](repeating: 0, count: size)
  private var others = [Double](repeating: 0, count: size)
  /// A bit a rule on which the organisation truly improved, a word a draw.
  private(set) var improved = [UInt32](repeating: 0, count: size)

  init(_ plan: SimulationPlan, _ shared: SharedFactors, trulyImproved: Double) {
    self.plan = plan
    self.shared = shared
    improvedBelow = trulyImproved >= 1 ? .max : UInt64(trulyImproved * 0x1p64)
    own = plan.ownFactors.map { _ in [Double](repeating: 0, count: Self.size) }
  }

  /// The columns of some draws, for judging.
  mutating func columns(
    _ first: Int, _ count: Int, fixed: [Column], _ take: Take = .first
  ) -> EvidenceColumns {
    for place in plan.ownFactors.indices {
      Self.fill(&own[place], plan.ownFactors[place], first, count)
    }
    drawStates(first, count, take)
    var columns = fixed
    for figure in plan.drawn {
      columns[figure.place] = Column(
        scaled: draw(figure, first, count, take), scale: 0, unit: figure.law.unit)
    }
    var evidence = EvidenceColumns(
      populations: [Int32](repeating: plan.population, count: count), columns: columns)
    evidence.splits = plan.splits.mapValues { Array(repeating: $0[0], count: count) }
    evidence.discretions = plan.discretions.mapValues { shares in
      guard let share = shares[0] else { return [:] }
      return Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, share) })
    }
    return evidence
  }

  private static func fill(
    _ values: inout [Double], _ stream: RandomStream, _ first: Int, _ count: Int
  ) {
    values.withUnsafeMutableBufferPointer {
      stream.fill(UnsafeMutableBufferPointer(rebasing: $0[..<count]), from: first)
    }
  }

  private mutating func drawStates(_ first: Int, _ count: Int, _ take: Take) {
    let all = take == .improved ? plan.states.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rule) } : 0
    for index in 0..<count { improved[index] = all }
    guard take == .first || take == .again else { return }
    for (rule, stream) in plan.states {
      improved.withUnsafeMutableBufferPointer {
        stream.mark(
          UnsafeMutableBufferPointer(rebasing: $0[..<count]), with: 1 << UInt32(rule),
          below: improvedBelow, from: first)
      }
    }
  }

  private mutating func draw(
    _ figure: SimulationPlan.Drawn, _ first: Int, _ count: Int, _ take: Take
  ) -> [Int32] {
    addUp(figure, first, count, take)
    let rule = UInt32(figure.rule)
    let bounds = figure.law.bounds
    return [Int32](unsafeUninitializedCapacity: count) { values, initialized in
      initialized = count
      normals.withUnsafeBufferPointer { normals in
        improved.withUnsafeBufferPointer { improved in
          switch figure.law.shape {
          case .normal(let means, let deviations):
            let (mean, more) = (means[0], means[1] - means[0])
            let (deviation, wider) = (deviations[0], deviations[1] - deviations[0])
            for index in 0..<count {
              let state = Double(improved[index] >> rule & 1)
              let value = mean + more * state + (deviation + wider * state) * normals[index]
              values[index] = value.nearestWhole(in: bounds)
            }
          case .logNormal(let medians, let deviation):
            let (median, more) = (medians[0], medians[1] - medians[0])
            for index in 0..<count {
              let state = Double(improved[index] >> rule & 1)
              let value = (median + more * state) * exponential(deviation * normals[index])
              values[index] = value.nearestWhole(in: bounds)
            }
          case .counts(let tables):
            Self.look(up: tables, rule, bounds, normals, improved, values, count)
          }
        }
      }
    }
  }

  /// The deviate of a figure: its own, and those of the factors that move it.
  private mutating func addUp(
    _ figure: SimulationPlan.Drawn, _ first: Int, _ count: Int, _ take: Take
  ) {
    let weight = figure.weight
    let again = take.isMeasuredAgain ? figure.again : nil
    if weight > 0 {
      Self.fill(&normals, figure.stream, first, count)
      if let again {
        Self.fill(&others, again.stream, first, count)
        let (kept, new) = (again.kept, again.new)
        for index in 0..<count { normals[index] = kept * normals[index] + new * others[index] }
      }
      if weight != 1 { for index in 0..<count { normals[index] *= weight } }
    } else {
      for index in 0..<count { normals[index] = 0 }
    }
    for (stream, weight) in figure.shared {
      // What a provider's one figure is measured again as is one for all whom it serves, too.
      if weight == 1, let again {
        shared.add(stream, again.kept, first, count, to: &normals)
        shared.add(stream, again.new, first, count, to: &normals, again: true)
      } else {
        shared.add(stream, weight, first, count, to: &normals)
      }
    }
    for (factor, weight) in figure.own {
      own[factor].withUnsafeBufferPointer { factor in
        normals.withUnsafeMutableBufferPointer { normals in
          for index in 0..<count { normals[index] += weight * factor[index] }
        }
      }
    }
  }

  private static func look(
    up tables: [CountQuantiles], _ rule: UInt32, _ bounds: ClosedRange<Int32>,
    _ normals: UnsafeBufferPointer<Double>,
    _ improved: UnsafeBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Int32>,
    _ count: Int
  ) {
    tables[0].withPointers { plain in
      tables[1].withPointers { better in
        withUnsafeTemporaryAllocation(of: CountQuantiles.Lent.self, capacity: 2) { both in
          both.initializeElement(at: 0, to: plain)
          both.initializeElement(at: 1, to: better)
          for index in 0..<count {
            // By number and not by a branch, which nobody can foretell.
            let table = both[Int(truncatingIfNeeded: improved[index] >> rule & 1)]
            let value = table.count(at: normals[index])
            values[index] = min(max(value, bounds.lowerBound), bounds.upperBound)
          }
        }
      }
    }
  }
}

/// The deviates of the factors that organisations share, drawn once.
struct SharedFactors: Sendable {
  private let values: [[Double]]
  /// For the year measured again; empty where it is drawn once.
  private let others: [[Double]]

  init(_ streams: [RandomStream], again: [RandomStream] = [], draws: Int) {
    values = streams.map { Self.drawn($0, draws) }
    others = again.map { Self.drawn($0, draws) }
  }

  private static func drawn(_ stream: RandomStream, _ draws: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: draws) { values, count in
      stream.fill(UnsafeMutableBufferPointer(rebasing: values[..<draws]), from: 0)
      count = draws
    }
  }

  func add(
    _ stream: Int, _ weight: Double, _ first: Int, _ count: Int, to normals: inout [Double],
    again: Bool = false
  ) {
    (again ? others : values)[stream].withUnsafeBufferPointer { factor in
      normals.withUnsafeMutableBufferPointer { normals in
        for index in 0..<count { normals[index] += weight * factor[first &+ index] }
      }
    }
  }
}

extension Double {
  /// The nearest whole number within bounds; adding 1.5 × 2^52 leaves it in the last bits.
  @inline(__always)
  fileprivate func nearestWhole(in bounds: ClosedRange<Int32>) -> Int32 {
    let within = min(max(self, Double(bounds.lowerBound)), Double(bounds.upperBound))
    return Int32(truncatingIfNeeded: (within + 0x1.8p52).bitPattern)
  }
}

/// e to a power, in steps that the compiler turns into vector instructions: a Taylor series of a sixteenth
/// of the power, then squared four times. Relative error below 1e-9 for powers from -2 to 2.
@inline(__always)
private func exponential(_ power: Double) -> Double {
  let part = min(max(power, -8), 8) * 0.0625
  var series = 1 + part * (1.0 / 7)
  series = 1 + part * (1.0 / 6) * series
  series = 1 + part * (1.0 / 5) * series
  series = 1 + part * (1.0 / 4) * series
  series = 1 + part * (1.0 / 3) * series
  series = 1 + part * (1.0 / 2) * series
  series = 1 + part * series
  series *= series
  series *= series
  series *= series
  return series * series
}
