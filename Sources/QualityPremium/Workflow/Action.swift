/// Everything that changes the record, each a thing that one person does at one moment.
public enum Action: String, Hashable, Sendable, CaseIterable {
  // Local measures.
  case proposeMeasure = "measure-propose"
  case consultOnMeasure = "measure-consult"
  case submitMeasure = "measure-submit"
  case withdrawMeasure = "measure-withdraw"
  case returnMeasure = "measure-return"
  case agreeMeasure = "measure-agree"
  case freezeMeasures = "measure-freeze"
  case amendMeasure = "measure-amend"
  // Evidence.
  case importEvidence = "evidence-import"
  case correctEvidence = "evidence-correct"
  // Gateways.
  case flagGateway = "gateway-flag"
  case decideGateway = "gateway-decide"
  case secondGateway = "gateway-second"
  case answerGateway = "gateway-answer"
  case settleGateway = "gateway-settle"
  // Runs.
  case freezeRun = "run-freeze"
  case waiveGap = "run-waive"
  case secondWaiver = "run-waive-second"
  case assessRun = "run-assess"
  case previewRun = "run-preview"
  case queryRun = "run-query"
  case answerQuery = "run-answer"
  case approveRun = "run-approve"
  case approveForPayment = "run-approve-payment"
  case publishRun = "run-publish"
  case recalculateRun = "run-recalculate"
  // Payments.
  case makePayment = "payment-make"
  case correctPayment = "payment-correct"
  // The use of the money.
  case proposeSpending = "spending-propose"
  case decideSpending = "spending-decide"
  case publishSpending = "spending-publish"
  // People and their accounts.
  case proposeAppointment = "people-appoint"
  case confirmAppointment = "people-confirm"
  case endAppointment = "people-end"
  case issueSecret = "account-secret"
  case closeAccount = "account-close"
  // A person's own account.
  case setPassword = "account-password"
  case setCodes = "account-codes"
  case setKey = "account-key"
  // The store itself.
  case backUp = "backup"
}

/// Who may do an action, and to whom.
public struct Permission: Hashable, Sendable {
  /// To which organisations a role may do something.
  public enum Reach: String, Hashable, Sendable, CaseIterable {
    /// Its own alone.
    case own
    /// Those of its own area team.
    case area
    /// All, or things that belong to no organisation.
    case all
  }

  public var role: Role
  public var reach: Reach

  public init(_ role: Role, _ reach: Reach) {
    self.role = role
    self.reach = reach
  }
}

extension Action {
  /// The table of who may do what: what is not in it is not permitted.
  ///
  /// Our own reading of who did what in 2013/14: the guidance names the parties of a local measure and
  /// the Board's payment, and leaves the rest open.
  public var permissions: [Permission] {
    switch self {
    case .proposeMeasure, .consultOnMeasure, .submitMeasure, .withdrawMeasure:
      [Permission(.ccg, .own)]
    // Either party may offer a change of what was agreed, and the other agrees it or sends it back.
    case .returnMeasure, .agreeMeasure, .amendMeasure:
      [Permission(.ccg, .own), Permission(.areaTeam, .area)]
    case .freezeMeasures:
      [Permission(.national, .all)]
    case .importEvidence, .correctEvidence:
      [Permission(.ccg, .own), Permission(.areaTeam, .area), Permission(.national, .all)]
    case .flagGateway:
      [Permission(.areaTeam, .area), Permission(.national, .all)]
    case .decideGateway, .secondGateway, .settleGateway:
      [Permission(.national, .all)]
    case .answerGateway, .queryRun:
      [Permission(.ccg, .own)]
    case .freezeRun, .waiveGap, .secondWaiver, .assessRun, .previewRun, .answerQuery, .approveRun,
      .publishRun, .recalculateRun:
      [Permission(.national, .all)]
    case .approveForPayment, .makePayment, .correctPayment:
      [Permission(.finance, .all)]
    // How it is spent is for the CCG alone, within the regulations.
    case .proposeSpending, .decideSpending, .publishSpending:
      [Permission(.ccg, .own)]
    case .proposeAppointment, .confirmAppointment, .endAppointment, .issueSecret, .closeAccount,
      .backUp:
      [Permission(.administrator, .all)]
    case .setPassword, .setCodes, .setKey:
      // Everybody, and the store lets nobody do it for another.
      Role.allCases.map { Permission($0, .all) }
    }
  }

  /// What it is called in a sentence, such as `agree a local measure`.
  public var inWords: String {
    switch self {
    case .proposeMeasure: "propose a local measure"
    case .consultOnMeasure: "record a consultation on a local measure"
    case .submitMeasure: "submit a local measure"
    case .withdrawMeasure: "withdraw a local measure"
    case .returnMeasure: "return a local measure"
    case .agreeMeasure: "agree a local measure"
    case .freezeMeasures: "freeze the local measures"
    case .amendMeasure: "amend a local measure"
    case .importEvidence: "import evidence"
    case .correctEvidence: "correct evidence"
    case .flagGateway: "record what is known for a gateway"
    case .decideGateway: "decide on a gateway"
    case .secondGateway: "second a decision on a gateway"
    case .answerGateway: "answer before a gateway is decided"
    case .settleGateway: "make a decision on a gateway final"
    case .freezeRun: "freeze a run"
    case .waiveGap: "waive a gap in a run"
    case .secondWaiver: "second a waiver"
    case .assessRun: "assess a run"
    case .previewRun: "show a run to the organisations"
    case .queryRun: "query a run"
    case .answerQuery: "answer a query"
    case .approveRun: "approve a run"
    case .approveForPayment: "approve a run for payment"
    case .publishRun: "publish a run"
    case .recalculateRun: "work a run out again"
    case .makePayment: "make the payment of a run"
    case .correctPayment: "correct a payment"
    case .proposeSpending: "propose how the money is used"
    case .decideSpending: "record the decision on how the money is used"
    case .publishSpending: "publish how the money is used"
    case .proposeAppointment: "propose an appointment"
    case .confirmAppointment: "confirm an appointment"
    case .endAppointment: "end an appointment"
    case .issueSecret: "give a one-time secret"
    case .closeAccount: "close an account"
    case .setPassword: "set a password"
    case .setCodes: "set up one-time codes"
    case .setKey: "set a key for programs"
    case .backUp: "copy the record"
    }
  }
}
