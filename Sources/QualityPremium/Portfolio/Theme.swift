/// What a local measure can be about: a condition, a setting or an aim, with the words that name it.
public struct Theme: Hashable, Sendable, Identifiable {
  public typealias ID = String

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case condition, setting, aim
  }

  /// A part of a theme, with its own words; `id` is unique within the theme.
  public struct Part: Hashable, Sendable, Identifiable {
    public var id: String
    public var title: String
    /// Each names the theme by itself.
    public var terms: [ThemeTerm]

    public init(id: String, title: String, terms: [ThemeTerm]) {
      self.id = id
      self.title = title
      self.terms = terms
    }
  }

  public var id: ID
  public var title: String
  public var kind: Kind
  public var definition: String
  /// What belongs to it, in words for people who code by hand.
  public var includes: String
  public var excludes: String
  /// The domains of the NHS Outcomes Framework that it belongs to, 1 to 5.
  public var domains: [Int]
  /// Indicators of national sets that measure it; a theme without any is one for which a CCG had to
  /// make its own.
  public var endorsed: [Indicator.ID]
  /// The disease registers of general practice that count the people concerned, by short name.
  public var registers: [String]
  /// Why no register does, where that is so for a condition.
  public var withoutRegister: String?
  /// Where the theme comes from.
  public var source: String
  public var parts: [Part]
  /// Words that name the theme only together with another hint.
  public var hints: [ThemeTerm]
  /// Phrases in which its words mean something else.
  public var exceptions: [ThemeTerm]
  /// Whether it stands for everything that no other theme names.
  public var isFallback: Bool

  public init(
    id: ID, title: String, kind: Kind, definition: String, includes: String, excludes: String,
    domains: [Int], endorsed: [Indicator.ID], registers: [String] = [],
    withoutRegister: String? = nil, source: String, parts: [Part], hints: [ThemeTerm],
    exceptions: [ThemeTerm], isFallback: Bool
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.definition = definition
    self.includes = includes
    self.excludes = excludes
    self.domains = domains
    self.endorsed = endorsed
    self.registers = registers
    self.withoutRegister = withoutRegister
    self.source = source
    self.parts = parts
    self.hints = hints
    self.exceptions = exceptions
    self.isFallback = isFallback
  }
}
