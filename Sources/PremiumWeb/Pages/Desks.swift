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
      title: "People", path: "/people",
      purpose: "Who holds which role, what waits to be confirmed, and who has an account.",
      access: .reading(.people)),
    Entry(
      title: "Trail", path: "/trail",
      purpose: "Everything that was done, by whom and when, and whether the record is whole.",
      access: .reading(.trail)),
  ]
}
