import QualityPremium

/// The explanation as JSON: amounts are whole pence as integers, what is not known is null.
public struct SpendingDocument: Encodable, Sendable {
  var organisation: String
  var name: String
  var scheme: String
  var paidPence: Int128?
  var plan: Part?
  var outturn: Part?
  var head: String?

  enum CodingKeys: String, CodingKey {
    case organisation, name, scheme, plan, outturn, head
    case paidPence = "paid_pence"
  }

  public init(_ account: SpendingAccount) {
    organisation = account.organisation
    name = account.name
    scheme = account.scheme
    paidPence = account.paid?.pence
    plan = account.plan.map { Part($0, paid: account.paid) }
    outturn = account.outturn.map { Part($0, paid: account.paid) }
    head = account.head
  }

  struct Part: Encodable {
    var stage: String?
    var awardPence: Int128
    var otherFundsPence: Int128
    var spentPence: Int128
    var carriedPence: Int128
    var lines: [Line]
    var findings: [String]

    enum CodingKeys: String, CodingKey {
      case stage, lines, findings
      case awardPence = "award_pence"
      case otherFundsPence = "other_funds_pence"
      case spentPence = "spent_pence"
      case carriedPence = "carried_pence"
    }

    init(_ part: SpendingAccount.Part, paid: Money?) {
      let spending = part.spending
      stage = part.stage?.rawValue
      awardPence = spending.award.pence
      otherFundsPence = spending.total(.otherFunds).pence
      spentPence = spending.spent.pence
      carriedPence = spending.carried.pence
      lines = spending.lines.map(Line.init)
      findings = spending.findings(paid: paid).map(\.sentence)
    }
  }

  struct Line: Encodable {
    var line: String
    var type: String
    var purpose: String?
    var inequality: String?
    var description: String?
    var payeeType: String?
    var payee: String?
    var amountPence: Int128
    var conflict: String?
    var decidedBy: String?
    var decidedOn: String?
    var minute: String?
    var outcome: String?

    enum CodingKeys: String, CodingKey {
      case line, type, purpose, inequality, description, payee, minute, outcome
      case payeeType = "payee_type"
      case amountPence = "amount_pence"
      case conflict = "conflict_of_interest"
      case decidedBy = "decided_by"
      case decidedOn = "decided_on"
    }

    init(_ line: SpendingLine) {
      self.line = line.id
      type = line.kind.rawValue
      purpose = line.purpose?.rawValue
      inequality = line.inequality
      description = line.description
      payeeType = line.payee?.kind.rawValue
      payee = line.payee?.name
      amountPence = line.amount.pence
      conflict = line.conflict
      decidedBy = line.decision?.by
      decidedOn = line.decision?.on.description
      minute = line.decision?.minute
      outcome = line.outcome
    }
  }
}
