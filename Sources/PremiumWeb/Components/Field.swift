/// A question of a form, with what was answered and what is wrong with it.
struct Field: Hashable, Sendable {
  /// Its name and, with `field-` before it, its place in the page.
  var name: String
  var label: String
  var hint: String?
  var value: String
  var error: String?
  /// Whether something stands beside it that belongs to it.
  var isDescribed: Bool
  var kind: Kind

  init(
    name: String, label: String, hint: String? = nil, value: String, error: String? = nil,
    kind: Kind
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.value = value
    self.error = error
    self.kind = kind
    isDescribed = hint != nil || error != nil
  }

  enum Kind: Hashable, Sendable {
    case text(Input)
    case area(Area)
    case file(File)
    case radios(Choices)
    case checkboxes(Choices)
    case select(Choices)
    case hidden(Hidden)
  }

  struct Input: Hashable, Sendable {
    /// Of HTML: text, password, email.
    var type = "text"
    var autocomplete = "off"
    /// For a telephone's keyboard.
    var inputMode: String?
    /// Characters that the box is wide; the style sheet has 2, 4, 5, 10, 20, 30 and full.
    var width = "20"
    var isSpellChecked = false
  }

  struct Area: Hashable, Sendable { var rows = 5 }
  struct File: Hashable, Sendable { var accept: String }
  struct Hidden: Hashable, Sendable {}

  struct Choices: Hashable, Sendable { var options: [Option] }
  struct Option: Hashable, Sendable {
    var id: String
    var value: String
    var label: String
    var hint: String?
    var isChosen: Bool
  }

  var fault: Fault? {
    guard let error else { return nil }
    return switch kind {
    // The summary leads to the first choice.
    case .radios(let choices), .checkboxes(let choices):
      Fault(text: error, field: choices.options.first?.id ?? "field-\(name)")
    case .text, .area, .file, .select, .hidden: Fault(text: error, field: "field-\(name)")
    }
  }
}

extension Field {
  static func text(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", error: String? = nil,
    _ input: Input = Input()
  ) -> Field {
    Field(
      name: name, label: label, hint: hint, value: value, error: error, kind: .text(input))
  }

  /// Never shown again once it was sent.
  static func password(
    _ name: String, _ label: String, hint: String? = nil, error: String? = nil, isNew: Bool = false
  ) -> Field {
    text(
      name, label, hint: hint, error: error,
      Input(
        type: "password", autocomplete: isNew ? "new-password" : "current-password", width: "20"))
  }

  static func code(error: String? = nil) -> Field {
    text(
      "code", "Code from your authenticator app", hint: "6 digits; a new one every 30 seconds",
      error: error, Input(autocomplete: "one-time-code", inputMode: "numeric", width: "10"))
  }

  static func area(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", error: String? = nil
  ) -> Field {
    Field(name: name, label: label, hint: hint, value: value, error: error, kind: .area(Area()))
  }

  static func file(
    _ name: String, _ label: String, hint: String? = nil, accept: String, error: String? = nil
  ) -> Field {
    Field(
      name: name, label: label, hint: hint, value: "", error: error,
      kind: .file(File(accept: accept)))
  }

  static func hidden(_ name: String, _ value: String) -> Field {
    Field(name: name, label: "", value: value, kind: .hidden(Hidden()))
  }

  /// Choices of which one is chosen, all of them in sight.
  static func radios(
    _ name: String, _ label: String, hint: String? = nil,
    options: [(value: String, label: String, hint: String?)], value: String = "",
    error: String? = nil
  ) -> Field {
    Field(
      name: name, label: label, hint: hint, value: value, error: error,
      kind: .radios(choices(name, options, [value])))
  }

  static func checkboxes(
    _ name: String, _ label: String, hint: String? = nil,
    options: [(value: String, label: String, hint: String?)], values: [String] = [],
    error: String? = nil
  ) -> Field {
    Field(
      name: name, label: label, hint: hint, value: "", error: error,
      kind: .checkboxes(choices(name, options, values)))
  }

  /// Many choices of which one is chosen.
  static func select(
    _ name: String, _ label: String, hint: String? = nil,
    options: [(value: String, label: String)], value: String = "", error: String? = nil
  ) -> Field {
    Field(
      name: name, label: label, hint: hint, value: value, error: error,
      kind: .select(choices(name, options.map { ($0.value, $0.label, nil) }, [value])))
  }

  private static func choices(
    _ name: String, _ options: [(value: String, label: String, hint: String?)], _ chosen: [String]
  ) -> Choices {
    Choices(
      options: options.enumerated().map { index, option in
        Option(
          id: "field-\(name)-\(index + 1)", value: option.value, label: option.label,
          hint: option.hint, isChosen: chosen.contains(option.value))
      })
  }
}
