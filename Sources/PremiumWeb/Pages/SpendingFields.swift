import QualityPremium

/// The questions about one line of a plan or an outturn, and the line that the answers make.
enum SpendingFields {
  static func fields(
    _ line: SpendingLine?, _ kind: Spending.Kind, _ form: Form, _ errors: [String: String],
    isDecided: Bool
  ) -> [Field] {
    func text(_ name: String, _ known: String?) -> String { form.sent(name) ?? known ?? "" }
    let amount = Field.pounds(
      "amount", "Amount", value: text("amount", line?.amount.plain), error: errors["amount"])
    guard line?.kind != .award else {
      return [
        .hidden("was", line?.id ?? ""), amount,
        .text(
          "description", "What it is, if more has to be said",
          value: text("description", line?.description), Field.Input(width: "30")),
      ]
    }
    // A decision on a line as it was is none on the line as it will be.
    let decision = isDecided ? nil : line?.decision
    return [
      line.map { .hidden("was", $0.id) }
        ?? .text(
          "id", "Short name", hint: "Such as hubs; the same in plan and outturn",
          value: text("id", nil), error: errors["id"]),
      .radios(
        "type", "What becomes of the money?",
        options: [
          ("spend", "It is spent", "A reward for what was achieved is a bonus, and is refused"),
          ("carry-forward", "It is carried forward", "Say why under the description"),
          ("other-funds", "It is added from other funds", "Say from where under the description"),
        ], value: text("type", line?.kind.rawValue), error: errors["type"]),
      amount,
      .area(
        "description", "What is it for?", hint: "Of what is carried or added: the reason",
        value: text("description", line?.description), error: errors["description"]),
      .radios(
        "purpose", "Which purpose?", hint: "Only of what is spent",
        options: SpendingLine.Purpose.allCases.map { purpose in
          (
            purpose.rawValue, purpose.inWords.prefix(1).uppercased() + purpose.inWords.dropFirst(),
            nil
          )
        }, value: text("purpose", line?.purpose?.rawValue), error: errors["purpose"]),
      .text(
        "inequality", "Which inequality is reduced?",
        hint: "If that is the purpose: between whom, and in access or in outcomes",
        value: text("inequality", line?.inequality), Field.Input(width: "full")),
      .radios(
        "payee-kind", "Who is paid?", hint: "Only of what is spent",
        options: SpendingLine.Payee.Kind.allCases.map { payee in
          (
            payee.rawValue, payee.inWords.prefix(1).uppercased() + payee.inWords.dropFirst(), nil
          )
        }, value: text("payee-kind", line?.payee?.kind.rawValue), error: errors["payee-kind"]),
      .text(
        "payee", "Name of who is paid", value: text("payee", line?.payee?.name),
        error: errors["payee"], Field.Input(width: "full")),
      .area(
        "conflict", "Conflicts of interest",
        hint: "Write none, or what was declared and how it was handled",
        value: text("conflict", line?.conflict)),
    ]
      + Self.decision(
        form, errors, known: decision, hint: "Leave all three empty if it is still to be decided")
      + (kind == .outturn
        ? [.area("outcome", "What came of it?", value: text("outcome", line?.outcome))] : [])
  }

  static func decision(
    _ form: Form, _ errors: [String: String], known: SpendingDecision? = nil, hint: String? = nil
  ) -> [Field] {
    [
      .text(
        "decided-by", "Who decided?", hint: hint ?? "Such as the governing body",
        value: form.sent("decided-by") ?? known?.by ?? "", error: errors["decided-by"],
        Field.Input(width: "30")),
      .text(
        "decided-on", "When?", hint: "Such as 18 December 2014",
        value: form.sent("decided-on") ?? known?.on.inWords ?? "", error: errors["decided-on"]),
      .text(
        "minute", "Minute", hint: "Where it is written, such as 7 or GB/14/112",
        value: form.sent("minute") ?? known?.minute ?? "", error: errors["minute"]),
    ]
  }

  // MARK: Reading

  /// The line that was typed, or nothing and what is wrong with it.
  static func line(
    _ form: Form, _ kind: Spending.Kind, _ amended: SpendingLine?,
    _ errors: inout [String: String]
  ) -> SpendingLine? {
    func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    let amount = amount(form["amount"], &errors)
    if var line = amended, line.kind == .award {
      guard let amount else { return nil }
      (line.amount, line.description) = (amount, text("description"))
      return line
    }
    let id = amended?.id ?? form["id"]
    if id.isEmpty { errors["id"] = "Enter a short name" }
    let type = SpendingLine.Kind(rawValue: form["type"])
    if type == nil || type == .award { errors["type"] = "Choose what becomes of the money" }
    if type == .bonus {
      errors["type"] = "The premium may not be used for a bonus: say what is paid for, or leave it"
    }
    if text("description") == nil { errors["description"] = "Enter what it is for" }
    let decision = decision(form, &errors)
    var line = SpendingLine(
      id: id, type ?? .spend, description: text("description"), amount: amount ?? .zero,
      decision: decision)
    if type == .spend { spend(form, &line, &errors) }
    if kind == .outturn { line.outcome = text("outcome") }
    return errors.isEmpty ? line : nil
  }

  /// What is asked only of money that is spent.
  private static func spend(
    _ form: Form, _ line: inout SpendingLine, _ errors: inout [String: String]
  ) {
    func text(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    line.purpose = SpendingLine.Purpose(rawValue: form["purpose"])
    if line.purpose == nil {
      errors["purpose"] = "Choose a purpose: the premium is for nothing else"
    }
    line.inequality = text("inequality")
    if let payee = SpendingLine.Payee.Kind(rawValue: form["payee-kind"]) {
      line.payee = .init(payee, name: text("payee"))
      if payee != .own, text("payee") == nil { errors["payee"] = "Enter who is paid" }
    } else {
      errors["payee-kind"] = "Choose who is paid"
    }
    line.conflict = text("conflict")
  }

  /// All of a decision or nothing of it; nothing with a mistake where a part is missing.
  static func decision(_ form: Form, _ errors: inout [String: String]) -> SpendingDecision? {
    let (by, on, minute) = (form["decided-by"], form["decided-on"], form["minute"])
    if by.isEmpty, on.isEmpty, minute.isEmpty { return nil }
    if by.isEmpty { errors["decided-by"] = "Enter who decided" }
    let day = DayField.read(on)
    if day == nil { errors["decided-on"] = "When must be a date such as 18 December 2014" }
    if minute.isEmpty { errors["minute"] = "Enter where it is minuted" }
    guard let day, errors["decided-by"] == nil, errors["minute"] == nil else { return nil }
    return SpendingDecision(by: by, on: day, minute: minute)
  }

  /// The most that one line may hold: far more than the premium of all England.
  private static let most = Money(pence: 1_000_000_000_00)

  /// Pounds and pence as people type them: `£1,234.50`.
  static func amount(_ typed: String, _ errors: inout [String: String]) -> Money? {
    let digits = typed.filter { $0 != "," && $0 != " " }
    let plain = digits.hasPrefix("£") ? String(digits.dropFirst()) : digits
    guard let pounds = try? Quantity(decimal: plain) else {
      errors["amount"] = "Amount must be pounds and pence, such as £1,234.50"
      return nil
    }
    let pence = pounds * Quantity(100)
    guard pence.denominator == 1, pence > .zero, pence.numerator <= most.pence else {
      errors["amount"] = "Amount must be more than nothing, at most \(most), in whole pence"
      return nil
    }
    return Money(pence: pence.numerator)
  }
}

extension Field {
  /// An amount of money.
  static func pounds(
    _ name: String, _ label: String, value: String, error: String?
  ) -> Field {
    .text(
      name, label, hint: "In pounds, such as £1,234.50", value: value, error: error,
      Input(inputMode: "decimal", width: "10"))
  }
}
