import QualityPremium

extension Organisations {
  /// Why an organisation cannot have evidence for a year, and what to write in its place; nothing where it
  /// can: it has to be open on the last day of the year, and not closed within a period.
  func fault(
    of code: String, in year: Period, _ period: Period?
  ) -> (what: String, remedy: String)? {
    let days = [year.lastDay, period?.lastDay].compactMap { $0 }
    guard let organisation = self[code] else {
      return (
        "there is no organisation '\(code)' in the register",
        Suggestion.remedy(for: code, among: list.map(\.code))
      )
    }
    // Figures from before an organisation began are its baseline.
    if let opened = organisation.opened, opened > year.lastDay {
      let before = predecessors(of: code).map { "'\($0)'" }.joined(separator: ", ")
      return (
        "'\(code)' (\(organisation.name)) opens on \(opened.inWords) only",
        before.isEmpty ? "leave it out of \(year)" : "give what came before it: \(before)"
      )
    }
    if let closed = organisation.closed, let day = days.first(where: { closed < $0 }) {
      let after = successors(of: code, on: day)
        .map { "'\($0.code)' (\($0.name))" }.joined(separator: " or ")
      return (
        "'\(code)' (\(organisation.name)) was closed after \(closed.inWords)",
        after.isEmpty
          ? "nothing came after it; leave it out" : "did you mean its successor \(after)?"
      )
    }
    return nil
  }
}
