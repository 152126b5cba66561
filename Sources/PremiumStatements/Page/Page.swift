/// Something to be read, before it is written in a markup.
public struct Page: Hashable, Sendable {
  /// What it is made for.
  public enum Kind: Hashable, Sendable {
    /// Reading on a screen, with a list of contents.
    case guidance
    /// Print on A4: letters and papers.
    case print
    /// Print on one side of A4.
    case printOnOneSide
  }

  public var title: String
  public var kind: Kind
  public var blocks: [Block]

  public init(title: String, kind: Kind = .guidance, blocks: [Block]) {
    self.title = title
    self.kind = kind
    self.blocks = blocks
  }

  /// What is cited.
  public struct Source: Hashable, Sendable {
    public var title: String
    public var url: String?

    public init(title: String, url: String?) {
      self.title = title
      self.url = url
    }
  }

  /// One line of a test, deeper than what it is part of.
  public struct TestLine: Hashable, Sendable {
    public var depth: Int
    public var text: String

    public init(depth: Int, text: String) {
      self.depth = depth
      self.text = text
    }
  }

  public enum Block: Hashable, Sendable {
    /// A heading of the second or third level.
    case heading(Int, String)
    case paragraph(String)
    /// Something that a reader must not miss.
    case inset(String)
    case list([String], isNumbered: Bool)
    /// A test and its parts, each deeper than what it is part of.
    case tests([TestLine])
    /// - numbers: the columns of numbers, which stand to the right.
    case table(caption: String, headings: [String], rows: [[String]], numbers: Set<Int> = [])
    case sources([Source])
    /// A line that ends in what it cites.
    case cited(String, [Source])
    /// Lines that belong together, such as an address.
    case lines([String])
    /// Where paper begins another page.
    case newPage
  }

  /// The headings of the second level, for the list of contents.
  var contents: [String] {
    blocks.compactMap { block in
      if case .heading(2, let text) = block { text } else { nil }
    }
  }

  /// The name of a place in the page: words in lower case with hyphens.
  public static func anchor(_ heading: String) -> String {
    heading.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
