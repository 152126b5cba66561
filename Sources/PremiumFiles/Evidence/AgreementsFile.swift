import QualityPremium

/// `agreements.csv`: the local measures, and the improvement that was expressly agreed to trigger
/// payment. A national measure whose target is agreed locally has a row with its identifier as `slot`.
///
/// `target_kind` says what `target` is: `level` (a value to reach, in the unit of the indicator),
/// `change` (a movement since the baseline, in that unit), `fall` or `rise` (a share of the baseline,
/// such as `3.2%`). A row with a `statement` in place of an indicator is met when it is confirmed.
enum AgreementsFile {
  static let required = [
    "organisation", "slot", "title", "comparison", "target", "target_kind", "baseline_period",
    "period", "agreed_by_ccg", "agreed_by_area_team", "agreed_on", "source",
  ]
  static let optional = ["indicator", "statement"]
  private static let kinds = ["level", "change", "fall", "rise"]

  static func read(
    _ csv: CSVFile, for scheme: Scheme, indicators: [Indicator.ID: Indicator],
    into book: inout EvidenceBook, _ problems: inout [Problem]
  ) {
    guard
      let table = CSVTable(csv, required: required, optional: optional, problems: &problems)
    else { return }
    for row in table.rows {
      let code = book.organisation(in: row, &problems)
      let slot = row.required("slot", &problems).flatMap { _ in
        row.choice("slot", among: scheme.agreedSlots, &problems)
      }
      let title = row.required("title", &problems)
      let source = row.required("source", &problems)
      let day = row.day("agreed_on", &problems)
      let criterion = self.criterion(row, scheme, indicators, &problems)
      guard let code, let slot, let title, let source, let criterion else { continue }
      let measure = LocalMeasure(
        slot: slot, title: title, criterion: criterion, agreedByCCG: row.text("agreed_by_ccg"),
        agreedByAreaTeam: row.text("agreed_by_area_team"), agreedOn: day, source: source)
      book.add(measure, outcomeIn: scheme.year, for: code, row, &problems)
    }
  }

  private static func criterion(
    _ row: CSVTableRow, _ scheme: Scheme, _ indicators: [Indicator.ID: Indicator],
    _ problems: inout [Problem]
  ) -> Criterion? {
    let period = row.required("period", &problems).flatMap { _ in row.period("period", &problems) }
    if let statement = row.text("statement"), row.text("indicator") == nil {
      return period.map { .confirmed(statement, in: $0) }
    }
    guard let id = row.text("indicator"), row.text("statement") == nil else {
      problems.append(
        row.problem(
          "indicator", "needs an indicator or a statement, and not both", remedy: "write one"))
      return nil
    }
    guard let indicator = indicators[id] else {
      problems.append(
        row.problem(
          "indicator", "there is no indicator '\(id)'",
          remedy: Suggestion.remedy(for: id, among: indicators.keys)))
      return nil
    }
    let comparison = row.required("comparison", &problems).flatMap { _ in
      row.choice("comparison", among: Comparison.allCases.map(\.rawValue), &problems)
    }.flatMap { Comparison(rawValue: $0) }
    let kind = row.required("target_kind", &problems).flatMap { _ in
      row.choice("target_kind", among: kinds, &problems)
    }
    let baseline = row.period("baseline_period", &problems)
    guard let period, let comparison, let kind else { return nil }
    let target = self.target(row, kind, &problems)
    if kind != "level", baseline == nil {
      problems.append(
        row.problem("baseline_period", "a \(kind) needs a baseline", remedy: "write its period"))
    }
    if kind == "fall" || kind == "rise" {
      if indicator.kind == .score {
        problems.append(
          row.problem(
            "target_kind", "a share of a score means nothing", remedy: "write change and points"))
      }
      if !comparison.wantsMore {
        problems.append(
          row.problem(
            "comparison", "a \(kind) is at least or above its target", remedy: "write at-least"))
      }
    }
    guard let target else { return nil }
    let subject = Criterion.Subject(id, in: period)
    switch (kind, baseline) {
    case ("level", _): return .value(subject, comparison, limit: target)
    case ("change", let from?): return .change(subject, from: from, comparison, by: target)
    case ("fall", let from?): return .fall(subject, from: from, comparison, by: target)
    case ("rise", let from?): return .rise(subject, from: from, comparison, by: target)
    default: return nil
    }
  }

  private static func target(
    _ row: CSVTableRow, _ kind: String, _ problems: inout [Problem]
  ) -> Parameter? {
    guard row.required("target", &problems) != nil else { return nil }
    if kind == "fall" || kind == "rise" {
      return row.parsed("target", as: "a share such as 3.2%", &problems) { Share(percent: $0) }
        .map { Parameter(name: "target", value: $0.fraction, form: .share) }
    }
    return row.quantity("target", &problems).map {
      Parameter(name: "target", value: $0, form: .level)
    }
  }
}

extension Scheme {
  /// The places that an agreement fills: local measures, and targets of national ones.
  var agreedSlots: [LocalMeasure.Slot] { measures.flatMap(\.criterion.agreedSlots).map(\.slot) }
}
