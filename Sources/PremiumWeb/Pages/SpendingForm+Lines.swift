import PremiumStore
import QualityPremium

/// What a form asks, and the lines that it makes of a plan or an outturn.
extension SpendingForm {
  /// The line that is changed; nothing where one is added.
  var amended: SpendingLine? {
    let form = exchange.form
    let id = form["was"].isEmpty ? exchange.query("line") : form["was"]
    return id.flatMap { id in version?.spending.lines.first { $0.id == id } }
  }

  func fields(_ errors: [String: String]) throws -> [Field] {
    let form = exchange.form
    let note = Field.area("reason", "Note, if there is one", value: form["reason"])
    switch step {
    case .begin:
      let paid = try keeping.paid
      return [
        .pounds(
          "amount", "What was received", value: form.sent("amount") ?? paid?.plain ?? "",
          error: errors["amount"]),
        .text(
          "description", "What it is, if more has to be said", value: form["description"],
          Field.Input(width: "30")), note,
      ]
    case .line:
      return SpendingFields.fields(
        amended, kind, form, errors, isDecided: version?.stage != .proposed) + [note]
    case .withdraw:
      let lines = (version?.spending.lines ?? []).filter { $0.kind != .award }
      return [
        .radios(
          "line", "Which line?",
          options: lines.map { ($0.id, "\($0.id): \($0.amount)", $0.description) },
          value: form["line"], error: errors["line"]), note,
      ]
    case .decide: return SpendingFields.decision(form, errors) + [note]
    case .publish:
      return [
        .area("reason", "Note, if there is one", value: form["reason"], error: errors["reason"])
      ]
    }
  }

  /// The next version, or nothing where what was typed has mistakes.
  func proposed(_ errors: inout [String: String]) throws -> Spending? {
    switch step {
    case .begin: return try begun(&errors)
    case .withdraw:
      let id = exchange.form["line"]
      guard var spending = version?.spending,
        let place = spending.lines.firstIndex(where: { $0.id == id && $0.kind != .award })
      else {
        errors["line"] = "Choose the line to take out"
        return nil
      }
      spending.lines.remove(at: place)
      return spending
    case .line:
      guard var spending = version?.spending else { return nil }
      let amended = amended
      guard let line = SpendingFields.line(exchange.form, kind, amended, &errors) else {
        return nil
      }
      if let place = spending.lines.firstIndex(where: { $0.id == amended?.id }) {
        spending.lines[place] = line
      } else if spending.lines.contains(where: { $0.id == line.id }) {
        errors["id"] = "There is a line '\(line.id)' already: choose another name"
        return nil
      } else {
        spending.lines.append(line)
      }
      return spending
    case .decide, .publish: return nil
    }
  }

  /// The first version: what was received, and of an outturn what was planned, none of it decided.
  private func begun(_ errors: inout [String: String]) throws -> Spending? {
    guard version == nil else {
      throw WebError.conflict("There is a \(kind.rawValue) already. Look again")
    }
    let form = exchange.form
    guard let amount = SpendingFields.amount(form["amount"], &errors) else { return nil }
    let text = form["description"]
    let award = SpendingLine(
      id: "award", .award, description: text.isEmpty ? nil : text, amount: amount)
    let planned = kind == .plan ? nil : try keeping.latest(.plan)?.spending
    let lines = (planned?.lines ?? []).filter { $0.kind != .award }.map { line in
      var line = line
      line.decision = nil
      return line
    }
    return Spending(kind, of: keeping.organisation.code, lines: [award] + lines)
  }
}

extension Form {
  /// What was typed, where the form was sent at all.
  func sent(_ name: String) -> String? {
    fields.contains { $0.name == name } ? self[name] : nil
  }
}
