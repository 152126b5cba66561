public import PremiumFiles
import QualityPremium

/// Reads the figures of `MeasureReport`s of FHIR R4, alone or in a `Bundle`, as evidence.
///
/// A figure is a group whose code is an indicator: its counts are the populations, its value the measure score,
/// its period the service period or else that of the report. Groups of other codes, such as amounts of money,
/// are passed over.
public struct MeasureReportReader {
  private let names: IndicatorNames
  private var rows = ObservationRows()
  private var file = ""
  private var organisations: [String: String] = [:]
  private var passedOver = 0

  public init(_ names: IndicatorNames) {
    self.names = names
  }

  /// The figures of some files, or every mistake in them.
  public static func read(
    _ files: [InputFile], _ names: IndicatorNames
  ) throws(Problems) -> ObservationRows {
    var reader = MeasureReportReader(names)
    for file in files {
      let document: JSONNode
      do {
        document = try JSONReader.read(file)
      } catch {
        for problem in error.list { reader.rows.fail(problem) }
        continue
      }
      reader.take(document, of: file.name)
    }
    return try reader.rows.checked()
  }

  private mutating func take(_ document: JSONNode, of name: String) {
    file = name
    organisations = [:]
    passedOver = 0
    let before = rows.count
    switch document["resourceType"]?.string {
    case "MeasureReport": report(document)
    case "Bundle":
      let resources = (document["entry"]?.elements ?? []).compactMap { $0["resource"] }
      for resource in resources { learn(resource) }
      let reports = resources.filter { $0["resourceType"]?.string == "MeasureReport" }
      if reports.isEmpty {
        fail(document, "the bundle holds no MeasureReport", "export one with 'qp export fhir'")
      }
      for resource in reports { report(resource) }
    case let type:
      fail(
        document, "is \(type.map { "a '\($0)'" } ?? "no FHIR resource")",
        "give a MeasureReport, or a Bundle of them")
    }
    if passedOver > 0 || rows.count == before {
      rows.note(
        Problem(
          .note, file: name, line: 1, column: 1,
          "\(passedOver) groups are of codes that name no indicator",
          remedy: "they are passed over; --indicator CODE=INDICATOR names one that is"))
    }
  }

  private mutating func fail(_ node: JSONNode, _ what: String, _ remedy: String) {
    rows.fail(Problem(file: file, line: node.line, column: node.column, what, remedy: remedy))
  }

  /// Keeps the code of an organisation by the reference that reports make to it.
  private mutating func learn(_ resource: JSONNode) {
    guard resource["resourceType"]?.string == "Organization", let id = resource["id"]?.string,
      let code = resource["identifier"]?.elements.compactMap({ $0["value"]?.string }).first
    else { return }
    organisations["Organization/\(id)"] = code
  }

  private mutating func report(_ report: JSONNode) {
    guard let status = report["status"]?.string, status == "complete" || status == "pending" else {
      return fail(
        report["status"] ?? report, "the report is not complete or pending",
        "ask those who made it for one that is")
    }
    guard let organisation = subject(of: report) else {
      return fail(
        report["subject"] ?? report, "the report does not say which organisation it is about",
        "name it by an identifier, or by the extension organization-subject")
    }
    for group in report["group"]?.elements ?? [] { take(group, of: organisation, report) }
  }

  /// The code of the organisation: of an identifier, or of what a reference leads to.
  private func subject(of report: JSONNode) -> String? {
    guard let subject = report["subject"] else { return nil }
    let inner = (subject["extension"]?.elements ?? []).first {
      $0["url"]?.string == FHIRNames.extensionURL("organization-subject")
    }?["valueReference"]
    for reference in [inner, subject].compactMap({ $0 }) {
      if let code = reference["identifier"]?["value"]?.string { return code }
      if let text = reference["reference"]?.string {
        return organisations[text] ?? text.split(separator: "/").last.map(String.init)
      }
    }
    return nil
  }

  private mutating func take(_ group: JSONNode, of organisation: String, _ report: JSONNode) {
    let codings = group["code"]?["coding"]?.elements ?? []
    let codes = codings.compactMap { coding -> String? in
      guard let code = coding["code"]?.string else { return nil }
      // Rules and metrics have names too, and one may be that of an indicator.
      let isOther = [FHIRNames.rule, FHIRNames.metric].contains(coding["system"]?.string ?? "")
      return isOther ? nil : code
    }
    guard let indicator = codes.compactMap({ names.indicator($0) }).first else {
      if let code = codings.first(where: { $0["system"]?.string == FHIRNames.indicator })?["code"],
        let name = code.string
      {
        fail(code, "there is no indicator '\(name)'", "map it with --indicator \(name)=INDICATOR")
      } else {
        passedOver += 1
      }
      return
    }
    guard let period = period(of: group, report) else {
      return fail(
        group, "the figure has no period that evidence knows",
        "give the first and last day of a calendar year, a financial year, a quarter or a month")
    }
    figure(indicator, period, organisation, group)
  }

  private func period(of group: JSONNode, _ report: JSONNode) -> Period? {
    let service = (group["extension"]?.elements ?? []).first {
      $0["url"]?.string == FHIRNames.extensionURL("service-period")
    }?["valuePeriod"]
    guard let period = service ?? report["period"],
      let start = period["start"]?.string.flatMap({ Day(String($0.prefix(10))) }),
      let end = period["end"]?.string.flatMap({ Day(String($0.prefix(10))) })
    else { return nil }
    return Period(from: start, to: end)
  }

  private mutating func figure(
    _ indicator: Indicator.ID, _ period: Period, _ organisation: String, _ group: JSONNode
  ) {
    let numerator = count("calculated-numerator", "numerator", group)
    let denominator = count("calculated-denominator", "denominator", group)
    let events = count("events", nil, group)
    let score = group["measureScore"]?["value"]
    let value = score.flatMap { $0.number.flatMap(ImportedNumber.decimal) }
    if let score, value == nil, numerator == nil {
      return fail(
        score, "the measure score is not a plain decimal number of 12 digits at most",
        "write it as 74.83, without an exponent")
    }
    if (numerator == nil) != (denominator == nil) {
      return fail(
        group, "the figure has a numerator or a denominator alone", "give both, or neither")
    }
    if let denominator, denominator == 0 {
      return fail(group, "the denominator is 0", "leave the group out if nothing was counted")
    }
    guard numerator != nil || value != nil else {
      return fail(group, "the figure has neither counts nor a measure score", "give one of them")
    }
    let limits = extensionValue(FHIRNames.limits, "valueRange", group)
    rows.add(
      ObservationRows.Row(
        organisation: organisation, indicator: indicator, period: period, numerator: numerator,
        // The counts decide, and say it exactly.
        denominator: denominator, value: numerator == nil ? value : nil, events: events,
        lower95: limits?["low"]?["value"]?.number.flatMap(ImportedNumber.decimal),
        upper95: limits?["high"]?["value"]?.number.flatMap(ImportedNumber.decimal),
        source: extensionValue(FHIRNames.source, "valueString", group)?.string
          ?? "FHIR MeasureReport in \(file.split(separator: "/").last ?? "")",
        file: file, line: group.line, column: group.column))
  }

  private func extensionValue(_ url: String, _ name: String, _ group: JSONNode) -> JSONNode? {
    (group["extension"]?.elements ?? []).first { $0["url"]?.string == url }?[name]
  }

  /// The count of a population by its code; a count that cannot be read is a mistake.
  private mutating func count(_ code: String, _ other: String?, _ group: JSONNode) -> Int? {
    let populations = group["population"]?.elements ?? []
    let found = [code, other].compactMap { $0 }.compactMap { wanted in
      populations.first { population in
        (population["code"]?["coding"]?.elements ?? []).contains { $0["code"]?.string == wanted }
      }
    }.first
    guard let found else { return nil }
    guard let count = found["count"]?.number.flatMap(ImportedNumber.count) else {
      fail(found["count"] ?? found, "the count is not a whole number", "write it as 7483")
      return nil
    }
    return count
  }
}

extension Period {
  /// The period that begins and ends on these days; nothing where there is none of those that evidence knows.
  fileprivate init?(from start: Day, to end: Day) {
    let all: [Period] = [
      .calendarYear(start.year), .financialYear(start.year), .month(start.month, of: start.year),
    ]
    let quarters = [start.year - 1, start.year].flatMap { year in
      (1...4).map { Period.quarter($0, ofFinancialYear: year) }
    }
    guard let period = (all + quarters).first(where: { $0.firstDay == start && $0.lastDay == end })
    else { return nil }
    self = period
  }
}
