/// By what money is divided among the practices of a CCG.
public enum DistributionFormula: String, Hashable, Sendable, CaseIterable {
  case listSize = "list-size"
  case weightedList = "weighted-list"
  /// People on the list times what one of them needs.
  case need
  /// What each practice added to an improvement; one that got worse counts as nothing.
  case contribution
  case equal
  case handSet = "hand-set"

  /// What counts for a practice; nothing where it is not known.
  func weight(of practice: Practice) -> Quantity? {
    switch self {
    case .listSize: practice.list.map { Quantity($0) }
    case .weightedList: practice.weightedList
    case .need:
      practice.list.flatMap { list in practice.need.map { Quantity(list) * $0 } }
    case .contribution: practice.contribution.map { max(.zero, $0) }
    case .equal: .one
    case .handSet: practice.amount.map { Quantity($0.pence, over: 1) }
    }
  }

  /// The columns of a list of practices that it asks for.
  public var columns: [String] {
    switch self {
    case .listSize: ["list_size"]
    case .weightedList: ["weighted_list"]
    case .need: ["list_size", "need_weight"]
    case .contribution: ["contribution"]
    case .equal: []
    case .handSet: ["amount_gbp"]
    }
  }
}
