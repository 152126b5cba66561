/// What is coded: the text of one local measure.
public struct MeasureText: Hashable, Sendable, Identifiable {
  public var id: String
  public var title: String
  public var description: String
  /// What is counted, where it is stated.
  public var numerator: String
  /// The national indicator that it uses, where it says so.
  public var indicator: Indicator.ID?

  public init(
    id: String, title: String, description: String = "", numerator: String = "",
    indicator: Indicator.ID? = nil
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.numerator = numerator
    self.indicator = indicator
  }
}

/// A measure with the themes that a person gave it.
public struct LabelledMeasure: Hashable, Sendable, Identifiable {
  public var text: MeasureText
  public var themes: Set<Theme.ID>

  public var id: String { text.id }

  public init(text: MeasureText, themes: Set<Theme.ID>) {
    self.text = text
    self.themes = themes
  }

  /// Whether it belongs to the test set, which words are never tuned on: every fifth number.
  public var isTest: Bool {
    Int(id.drop { !$0.isNumber }).map { $0 % 5 == 0 } ?? false
  }
}
