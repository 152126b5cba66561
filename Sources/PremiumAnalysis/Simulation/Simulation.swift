public import Foundation
import HealthStatistics
public import QualityPremium
import Synchronization

/// A year drawn again and again under stated assumptions, and paid for by the compiled scheme.
///
/// The same seed gives the same results on any number of cores. Figures vary as the model says; decisions
/// and figures that it says nothing of stay as they are.
public struct Simulation: Sendable {
  public let scheme: Scheme
  public let model: YearModel
  /// The organisations that lack a figure, and the question that is open; they are left out.
  public let leftOut: [(commissioner: Commissioner, question: Question)]
  private let basis: SimulationBasis
  private let organisations: [(commissioner: Commissioner, evidence: Evidence)]
  /// The streams that organisations share, and for each organisation the place of each factor's.
  private let sharedStreams: [RandomStream]
  private let sharedAgain: [RandomStream]
  private let sharedPlaces: [[String: Int]]
  private let seed: UInt64

  /// - Parameter evidence: what is known of each organisation, outcomes of local measures included.
  public init(
    _ scheme: Scheme, _ model: YearModel,
    _ evidence: [(commissioner: Commissioner, evidence: Evidence)],
    seed: UInt64
  ) throws(SimulationError) {
    try self.init(scheme, model, evidence, seed: seed, forecasts: nil)
  }

  /// - Parameter forecasts: the figures of a year that is not over, by organisation; what else is known of
  ///   the year is then settled. Nothing for a year that is run again.
  init(
    _ scheme: Scheme, _ model: YearModel,
    _ evidence: [(commissioner: Commissioner, evidence: Evidence)], seed: UInt64,
    forecasts: [String: [Question: FigureLaw]]?
  ) throws(SimulationError) {
    try model.check(for: scheme)
    self.scheme = scheme
    self.model = model
    self.seed = seed
    let outcomes = evidence.map { ($0.commissioner, $0.evidence.recordingOutcomes(under: scheme)) }
    let basis = SimulationBasis(
      scheme, model, outcomes.map { ($0.1, $0.0.population.count) }, seed: seed,
      forecasts: forecasts)
    self.basis = basis
    let missing = outcomes.map { basis.missing(in: $0.1, of: $0.0.code) }
    leftOut = zip(outcomes, missing).compactMap { entry, question in
      question.map { (entry.0, $0) }
    }
    organisations = zip(outcomes, missing).filter { $0.1 == nil }.map { $0.0 }
    if organisations.isEmpty { throw .nobody }
    var places: [String: Int] = [:]
    var (streams, again) = ([RandomStream](), [RandomStream]())
    sharedPlaces = organisations.map { entry in
      var own: [String: Int] = [:]
      for factor in model.factors {
        guard let name = factor.member(entry.commissioner) else { continue }
        if places[name] == nil {
          places[name] = streams.count
          streams.append(RandomStream(seed: seed, name: "factor \(name)"))
          again.append(RandomStream(seed: seed, name: "again factor \(name)"))
        }
        own[factor.id] = places[name]
      }
      return own
    }
    (sharedStreams, sharedAgain) = (streams, again)
  }

  public var count: Int { organisations.count }

  /// How many figures and answers of an organisation are drawn.
  public var figuresDrawn: Int { plan(0).drawn.count }

  /// Draws the year so many times, on so many cores at once.
  public func run(draws: Int, cores: Int = ProcessInfo.processInfo.activeProcessorCount)
    -> SimulationResult
  {
    let shared = SharedFactors(sharedStreams, draws: draws)
    let (tallies, totals) = each(draws, cores) { place, totals in
      draw(place, shared, draws, &totals)
    }
    return SimulationResult(
      scheme: scheme, model: model, seed: seed, draws: draws, totals: totals.sorted(),
      organisations: zip(organisations, tallies).map { entry, tally in
        SimulationResult.Organisation(
          commissioner: entry.commissioner,
          maximum: scheme.payment.maximum(entry.commissioner.population.count),
          awards: AwardDistribution(tally.awards), rules: tally.rules)
      }, leftOut: leftOut)
  }

  /// Draws every take of the year so many times: what all organisations came to together, and what each draw
  /// paid as it fell. The draws are tallied in parts, one after another.
  func takes(
    draws: Int, cores: Int = ProcessInfo.processInfo.activeProcessorCount
  ) -> (parts: [OptionTally], totals: [Int64]) {
    let shared = SharedFactors(sharedStreams, again: sharedAgain, draws: draws)
    let (tallies, totals) = each(draws, cores) { place, totals in
      var run = OptionRun(
        plan(place), shared, trulyImproved: model.trulyImproved.fraction.approximate)
      return run.draw(draws, &totals)
    }
    let parts = (0..<OptionRun.parts).map { part in
      tallies.reduce(OptionTally()) { $0 + $1[part] }
    }
    return (parts, totals)
  }

  /// Draws one organisation after another, on so many cores at once; what each came to, in their order, and what
  /// they add up to in each draw.
  private func each<Found: Sendable>(
    _ draws: Int, _ cores: Int, _ body: @Sendable (Int, inout [Int64]) -> Found
  ) -> (found: [Found], totals: [Int64]) {
    let next = Mutex(0)
    let done = Mutex<[(place: Int, found: Found)]>([])
    let totals = Mutex([Int64](repeating: 0, count: draws))
    DispatchQueue.concurrentPerform(iterations: max(1, min(cores, count))) { _ in
      var own = [Int64](repeating: 0, count: draws)
      var found: [(place: Int, found: Found)] = []
      while let place = next.withLock({ next in
        next < count
          ? {
            next += 1
            return next - 1
          }() : nil
      }) {
        found.append((place, body(place, &own)))
      }
      done.withLock { [found] in $0 += found }
      // Sums of whole numbers are the same in any order.
      totals.withLock { [own] in for draw in 0..<draws { $0[draw] += own[draw] } }
    }
    return (
      done.withLock { $0 }.sorted { $0.place < $1.place }.map(\.found), totals.withLock { $0 }
    )
  }

  /// What each organisation is paid on average with so many more events in one of its figures, with the
  /// same draws otherwise, so that the difference is what the events are worth.
  func means(
    draws: Int, moving moves: [(place: Int, question: Question, by: Int32)]
  ) -> [Money] {
    let shared = SharedFactors(sharedStreams, draws: draws)
    let means = Mutex([Money](repeating: .zero, count: moves.count))
    DispatchQueue.concurrentPerform(iterations: moves.count) { index in
      var totals = [Int64](repeating: 0, count: draws)
      let move = moves[index]
      let tally = draw(
        move.place, shared, draws, &totals, moving: (question: move.question, by: move.by))
      means.withLock { $0[index] = AwardDistribution(tally.awards).mean }
    }
    return means.withLock { $0 }
  }

  private func draw(
    _ place: Int, _ shared: SharedFactors, _ draws: Int, _ totals: inout [Int64],
    moving moved: (question: Question, by: Int32)? = nil
  ) -> SimulationTally {
    var run = SimulationRun(
      plan(place, moving: moved), scheme, shared,
      trulyImproved: model.trulyImproved.fraction.approximate)
    return run.draw(draws, &totals)
  }

  private func plan(
    _ place: Int, moving moved: (question: Question, by: Int32)? = nil
  ) -> SimulationPlan {
    let entry = organisations[place]
    let places = sharedPlaces[place]
    return basis.plan(place, entry.commissioner, entry.evidence, moving: moved) { places[$0.id] }
  }
}

extension YearModel {
  /// Says what does not fit: another scheme, a factor that is not there, weights of more than one.
  func check(for scheme: Scheme) throws(SimulationError) {
    guard self.scheme == scheme.id else {
      throw .otherScheme(model: self.scheme, scheme: scheme.id)
    }
    let names = Set(factors.map(\.id))
    let all =
      figures.map { figure in
        (
          figure.indicator,
          figure.loadings + (figure.providedBy.map { [Loading(factor: $0, weight: 1)] } ?? [])
        )
      } + statements.map { ($0.statement, $0.loadings) }
    for (id, loadings) in all {
      for loading in loadings where !names.contains(loading.factor) {
        throw .noFactor(loading.factor, in: id)
      }
      if loadings.reduce(0, { $0 + $1.weight * $1.weight }) > 1 + 1e-9 {
        throw .weightsOverWhole(id)
      }
    }
  }
}

extension YearModel.Factor {
  /// Who shares the factor with an organisation; nothing for a factor of its own.
  func member(_ commissioner: Commissioner) -> String? {
    switch sharing {
    case .all: id
    case .organisation: nil
    case .areaTeam: "\(id) \(commissioner.areaTeam ?? commissioner.code)"
    case .region: "\(id) \(commissioner.region ?? commissioner.code)"
    case .groups(let groups):
      // An organisation of no group has a provider of its own.
      "\(id) \(groups.first { $0.value.contains(commissioner.areaTeam ?? "") }?.key ?? commissioner.code)"
    }
  }
}
