import QualityPremium

/// How the money is used in the year that is played: made up, for three CCGs.
struct DemoSpending {
  let organisation: String
  let award: Money

  /// A plan: half of it for quality, three tenths for outcomes, and the rest for less inequality.
  var plan: Spending {
    let half = Money(pence: award.pence / 2)
    let most = Money(pence: award.pence * 3 / 10)
    return Spending(
      .plan, of: organisation,
      lines: [
        received,
        SpendingLine(
          id: "hubs", .spend, purpose: .quality,
          description: "Community hubs where people are seen on the day that they ask",
          payee: .init(.provider, name: "a community trust (made up)"), amount: half,
          conflict: "none"),
        SpendingLine(
          id: "reviews", .spend, purpose: .outcomes,
          description: "Reviews of medicines for people in care homes",
          payee: .init(.memberPractice, name: "member practices by list size"), amount: most,
          conflict: "three members of the governing body are partners of practices; they left the "
            + "room for this item"),
        SpendingLine(
          id: "outreach", .spend, purpose: .inequality,
          inequality: "between people who sleep rough and everybody else, in access to a doctor",
          description: "Clinics in hostels",
          payee: .init(.voluntaryBody, name: "a charity for people without a home (made up)"),
          amount: award - half - most, conflict: "none"),
      ])
  }

  private var received: SpendingLine {
    SpendingLine(
      id: "award", .award, description: "received for 2013/14; made up", amount: award)
  }

  /// The same with a bonus in place of what the practices would do.
  var bonus: Spending {
    var spending = plan
    spending.lines[2].kind = .bonus
    spending.lines[2].description = "For the practices, whose hard work earned the premium"
    return spending
  }

  /// The same with £30,000 too much.
  var tooMuch: Spending {
    var spending = plan
    spending.lines[1].amount = spending.lines[1].amount + Money(pence: 3_000_000)
    return spending
  }

  /// What was done: the plan, with a tenth of the hubs carried forward.
  var outturn: Spending {
    var spending = plan
    spending.kind = .outturn
    let late = Money(pence: spending.lines[1].amount.pence / 10)
    spending.lines[1].amount = spending.lines[1].amount - late
    let outcomes = ["", "two hubs open", "412 reviews", "31 clinics, 260 people seen"]
    for place in spending.lines.indices.dropFirst() {
      spending.lines[place].outcome = outcomes[place] + " (made up)"
    }
    spending.lines.append(
      SpendingLine(
        id: "carried", .carryForward,
        description: "the third hub opens in June, when its lease begins", amount: late))
    return spending
  }
}
