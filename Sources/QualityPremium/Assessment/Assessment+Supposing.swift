extension Assessment {
  /// The same assessment as if some rules were met and others not, whatever the evidence says.
  ///
  /// Its award is worked out by the rules of the scheme like any other; a divided measure is met, or not,
  /// with all its parts.
  /// - Parameters:
  ///   - met: the paths of the rules that are supposed to be met.
  ///   - failed: those that are supposed not to be.
  public func supposing(met: Set<String> = [], failed: Set<String> = []) -> Assessment {
    var supposed = self
    func suppose<R: Rule>(_ rules: [R], _ reasons: inout [Reason]) {
      for place in rules.indices {
        let path = rules[place].path
        if met.contains(path) { reasons[place] = reasons[place].supposed(.met) }
        if failed.contains(path) { reasons[place] = reasons[place].supposed(.notMet) }
      }
    }
    suppose(rules.gateways, &supposed.reasons.gateways)
    suppose(rules.measures, &supposed.reasons.measures)
    suppose(rules.adjustments, &supposed.reasons.adjustments)
    return supposed
  }
}

extension Reason {
  fileprivate func supposed(_ verdict: Verdict) -> Reason {
    Reason(verdict, fact, because: because.map { $0.supposed(verdict) })
  }
}
