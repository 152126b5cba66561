import QualityPremium

/// One row of a table, read with care: what the fast reader does not take at a glance comes here, so that
/// this is the only place that knows what is wrong with a field.
struct TableRow {
  var code: String?
  var name: String?
  var population: Int?
  /// By the place of the question; nothing where it is not known.
  var answers: [Int: Quantity] = [:]
  /// The shares of options of menus, by the place of their cells.
  var percents: [Int: Quantity] = [:]

  /// Reads the fields; every mistake is noted.
  init(_ row: CSVFile.Row, _ layout: TableLayout, _ problems: inout [Problem]) {
    func report(_ field: CSVFile.Field, _ what: String, _ remedy: String) {
      problems.append(
        Problem(
          file: layout.file, line: row.line, column: field.column, what, remedy: remedy))
    }
    for (index, field) in row.fields.enumerated() {
      switch layout.meanings[index] {
      case .ignored:
        continue
      case .organisation:
        code = field.text
        if field.text.isEmpty { report(field, "the organisation is missing", "write it") }
      case .name:
        name = field.text
      case .population:
        switch CSVNumber.count(field.text) {
        case .success(0): report(field, "the population is 0", "check the figure")
        case .success(let count): population = count
        case .failure(let fault): report(field, fault.what(field.text), fault.remedy)
        }
      case .answer(let question) where !field.text.isEmpty:
        switch Self.answer(question, field.text, layout) {
        case .success(let value): answers[layout.columns[index].place] = value
        case .failure(let fault): report(field, fault.what, fault.remedy)
        }
      case .share where !field.text.isEmpty:
        switch Self.percent(field.text) {
        case .success(let value): percents[layout.columns[index].place] = value
        case .failure(let fault): report(field, fault.what, fault.remedy)
        }
      case .answer, .share:
        continue
      }
    }
    guard problems.isEmpty, let fault = layout.splits.fault({ percents[$0] }),
      let index = layout.columns.firstIndex(where: { $0.place == fault.menu.options[0].place }),
      index < row.fields.count
    else { return }
    report(
      row.fields[index],
      "the shares of '\(fault.menu.measure)' add up to \(fault.total.readable())%",
      "they have to add up to 100%, or all be empty where the split is not known")
  }

  /// A share of a menu, with or without its sign.
  private static func percent(_ text: String) -> Result<Quantity, Fault> {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    switch CSVNumber.decimal(digits) {
    case .success(let value) where value >= .zero && value <= Quantity(100): return .success(value)
    case .success:
      return .failure(
        Fault(what: "'\(text)' is no share of a menu", remedy: "write a percentage from 0 to 100"))
    case .failure(let fault):
      return .failure(Fault(what: fault.what(text), remedy: fault.remedy))
    }
  }

  private struct Fault: Error {
    var what: String
    var remedy: String
  }

  /// The answer as a number, 1 for yes and 0 for no.
  private static func answer(
    _ question: Question, _ text: String, _ layout: TableLayout
  ) -> Result<Quantity?, Fault> {
    switch question {
    case .statement:
      guard let answer = answers[text] else {
        return .failure(Fault(what: "'\(text)' is no answer", remedy: "write yes or no, or 1 or 0"))
      }
      return .success(answer)
    case .observation(let id, _):
      guard let indicator = layout.indicators[id] else { return .success(nil) }
      switch CSVNumber.decimal(text) {
      case .failure(let fault):
        return .failure(Fault(what: fault.what(text), remedy: fault.remedy))
      case .success(let value):
        return FigureCheck(indicator: indicator, value: value, printed: text).decide()
          .map { $0 }.mapError { Fault(what: $0.fault.what, remedy: $0.fault.remedy) }
      }
    }
  }

  private static let answers: [String: Quantity] = [
    "1": .one, "0": .zero, "yes": .one, "no": .zero,
  ]
}
