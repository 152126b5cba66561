import QualityPremium

/// A plan in words.
public enum PlanText {
  /// One sentence a rule, in the order in which they apply.
  public static func lines(_ query: EventQuery) -> [String] {
    let plan = query.plan
    var lines = [
      "Count the \(plan.source.rawValue) with '\(plan.source.dateColumn)' from "
        + "\(query.period.firstDay.inWords) to \(query.period.lastDay.inWords)."
    ]
    func words(_ list: [String], _ text: String) {
      if !list.isEmpty { lines.append("\(text) \(list.joined(separator: ", ")).") }
    }
    if let column = plan.source.kindColumn { words(plan.kinds, "Only with '\(column)'") }
    words(plan.methods, "Only admission methods")
    words(plan.classes, "Only patient classes")
    if let ages = plan.ages { lines.append("Only ages \(ages), in completed years.") }
    if let least = plan.leastDaysOld {
      lines.append("Those of age 0 only from \(least) days on; not where the days are unknown.")
    }
    if let rule = plan.transfers {
      lines.append(
        "A stay that begins at most \(rule.withinDays) days after an earlier one of the patient "
          + "ended, by method \(rule.methods.joined(separator: ", ")) or from place "
          + "\(rule.from.joined(separator: ", ")), is part of it and does not count again.")
    }
    if let days = plan.episodeDays {
      lines.append(
        "A record at most \(days) days after an earlier one of the same patient and kind is of the "
          + "same episode and does not count again.")
    }
    if let diagnoses = plan.diagnoses, let column = plan.source.diagnosisColumn {
      let groups = diagnoses.groups.isEmpty ? "" : " (\(diagnoses.groups.joined(separator: ", ")))"
      lines.append(
        "Only with a code of Rules/CodeLists/\(diagnoses.list).csv\(groups) in '\(column)': "
          + "\(query.entries.count) rows, each counted once however many apply.")
    }
    if let within = plan.within, let column = plan.source.waitColumn {
      lines.append("In time where '\(column)' is at most \(within); unknown waits are left out.")
    }
    if let service = plan.sharesOf {
      lines.append(
        "By provider; a CCG's figure is that of its providers, each by its share of the CCG's "
          + "patients for '\(service)' in shares.csv.")
    } else {
      lines.append("To the CCG that the patient's practice belonged to on that day.")
    }
    if plan.countsRepeats { lines.append("Persons by the number of their events.") }
    return lines
  }
}
