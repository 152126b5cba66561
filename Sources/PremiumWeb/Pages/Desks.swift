import QualityPremium

/// The pages of a signed-in person, in one list: the navigation and the front of every desk follow it.
enum Desks {
  struct Entry: Sendable {
    var title: String
    var path: String
    /// What one comes here for, in a sentence.
    var purpose: String
    var access: Route.Access
  }

  static let entries: [Entry] = [
    Entry(
      title: "Desk", path: "/desk", purpose: "Where you are now.", access: .signedIn),
    Entry(
      title: "Local measures", path: "/measures",
      purpose: "What CCGs propose, what is agreed, and with whom the rest waits.",
      access: .reading(.draftMeasures)),
    Entry(
      title: "Register", path: "/register",
      purpose: "What was chosen: search it, and see by what words each measure has its themes.",
      access: .anyone),
    Entry(
      title: "Evidence", path: "/evidence",
      purpose: "The figures and statements that were brought, and bringing more.",
      access: .reading(.evidence)),
    Entry(
      title: "Gateways", path: "/gateways",
      purpose: "What bars a payment: what is known, and what was decided by whom.",
      access: .reading(.evidence)),
    Entry(
      title: "Runs", path: "/runs",
      purpose: "What every organisation earns: worked out, queried, approved and published.",
      access: .reading(.unpublishedRuns)),
    Entry(
      title: "Payments", path: "/payments", purpose: "What was paid, and the files for paying it.",
      access: .reading(.payments)),
    Entry(
      title: "Spending", path: "/spending",
      purpose: "How CCGs use the money: plans, what was done, and what is published of it.",
      access: .reading(.spending)),
    Entry(
      title: "People", path: "/people",
      purpose: "Who holds which role, what waits to be confirmed, and who has an account.",
      access: .reading(.people)),
    Entry(
      title: "Trail", path: "/trail",
      purpose: "Everything that was done, by whom and when, and whether the record is whole.",
      access: .reading(.trail)),
    Entry(
      title: "Copies", path: "/backup",
      purpose: "Copies of the whole record, verified before they are handed out.",
      access: .reading(.copies)),
  ]
}
