/// The themes, and the words that take a label away.
public struct CodingFrame: Hashable, Sendable {
  /// Phrases after or before which a theme is left out of a measure and so not what it is about.
  public struct Negation: Hashable, Sendable {
    /// To the end of the sentence or of the brackets.
    public var forward: [ThemeTerm]
    /// The next three words.
    public var short: [ThemeTerm]
    /// The next word.
    public var next: [ThemeTerm]
    /// Back to the start of the phrase.
    public var backward: [ThemeTerm]

    public init(
      forward: [ThemeTerm], short: [ThemeTerm], next: [ThemeTerm], backward: [ThemeTerm]
    ) {
      self.forward = forward
      self.short = short
      self.next = next
      self.backward = backward
    }
  }

  /// In alphabetical order of their ids.
  public var themes: [Theme]
  public var negation: Negation
  /// What the scheme pays for nationally, to find what a local measure pays for again.
  public var national: [NationalMeasure]
  /// The digest of the files, so that a coding can be had again.
  public var digest: String

  /// The theme whose label says that a measure is explicitly about integration.
  public static let integration: Theme.ID = "integration"

  public init(
    themes: [Theme], negation: Negation, national: [NationalMeasure] = [], digest: String
  ) {
    self.themes = themes.sorted { $0.id < $1.id }
    self.negation = negation
    self.national = national
    self.digest = digest
  }

  public func theme(_ id: Theme.ID) -> Theme? { themes.first { $0.id == id } }

  /// The title of a theme; its id where the frame has none of it.
  public func title(_ id: Theme.ID) -> String { theme(id)?.title ?? id }

  public var fallback: Theme? { themes.first(where: \.isFallback) }
}
