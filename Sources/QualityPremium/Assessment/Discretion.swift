/// That a person decided to pay a share of the award only, on a gateway that bars nothing.
///
/// It multiplies, after gateways and adjustments: half of an award is half of what would otherwise be
/// paid, whatever was deducted. Several multiply one another. Exact, and before the one rounding. A range
/// does not foresee one: it holds what missing answers can lead to, and this is no missing answer.
public struct Discretion: Hashable, Sendable {
  /// The path of the gateway that it was decided on.
  public var gateway: String
  public var share: Share
}

extension Scheme {
  /// What was decided on its gateways, in their order.
  func discretions(in evidence: Evidence) -> [Discretion] {
    gateways.flatMap { gateway in
      gateway.criterion.questions.compactMap { question -> Discretion? in
        guard case .statement(let id, let period) = question,
          let share = evidence.statements[.init(id, in: period)]?.share
        else { return nil }
        return Discretion(gateway: gateway.path, share: share)
      }
    }
  }
}

extension [Discretion] {
  /// The part that is paid after all of them.
  var paid: Share { reduce(Share.whole) { $0 * $1.share } }
}
