/// Which CCG a practice belonged to on a day.
struct PracticeHistory {
  private struct Stretch {
    var area: String
    var from: Int
    var through: Int?
  }

  private var stretches: [String: [Stretch]] = [:]

  init(_ membership: ReferenceTable) {
    for row in membership.records {
      guard let practice = row.text("practice"), let area = row.text("ccg"),
        let from = row.day("from_day")
      else { continue }
      stretches[practice, default: []].append(
        Stretch(area: area, from: from, through: row.day("through_day")))
    }
  }

  func knows(_ practice: String) -> Bool { stretches[practice] != nil }

  func area(of practice: String?, on day: Int) -> String? {
    practice.flatMap { stretches[$0] }?.first { stretch in
      stretch.from <= day && stretch.through.map { day <= $0 } ?? true
    }?.area
  }

  /// The CCGs that had a practice on some day of a stretch of time.
  func areas(from first: Int, through last: Int) -> Set<String> {
    Set(
      stretches.values.joined().filter { stretch in
        stretch.from <= last && stretch.through.map { $0 >= first } ?? true
      }.map(\.area))
  }

  /// Practices that two stretches claim for the same day.
  var disputed: [String] {
    stretches.filter { _, list in
      let sorted = list.sorted { $0.from < $1.from }
      return zip(sorted, sorted.dropFirst()).contains { one, next in
        one.through.map { next.from <= $0 } ?? true
      }
    }.keys.sorted()
  }
}
