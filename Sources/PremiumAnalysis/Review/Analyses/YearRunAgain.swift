/// What a simulation of the year answers, as part of a review.
enum YearRunAgain {
  static func liability(of review: Review) -> Analysis {
    analysis(review, "liability", "What the year may cost") { $0.liabilityAnalysis }
  }

  static func paymentAndTruth(of review: Review) -> Analysis {
    analysis(review, "payment-and-truth", "Does payment follow improvement?") { $0.truthAnalysis }
  }

  static func sharedProviders(of review: Review) -> Analysis {
    analysis(review, "shared-providers", "One provider, many commissioners") {
      $0.providerAnalysis
    }
  }

  private static func analysis(
    _ review: Review, _ id: String, _ title: String, _ answer: (SimulationResult) -> Analysis
  ) -> Analysis {
    review.simulation.map(answer)
      ?? .withoutFigures(
        id, title, needs: "a model of the year in Rules/Simulations", of: "scheme",
        limits: SimulationResult.limits)
  }
}
