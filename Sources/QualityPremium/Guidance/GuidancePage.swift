/// A page of guidance as it is read, before it is written in a markup.
public struct GuidancePage: Hashable, Sendable {
  public var title: String
  public var blocks: [Block]

  public init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// A publication, and where it can be read.
  public struct Citation: Hashable, Sendable {
    public var title: String
    public var url: String?

    public init(title: String, url: String?) {
      self.title = title
      self.url = url
    }
  }

  /// A test, or a part of one.
  public struct Line: Hashable, Sendable {
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
    case tests([Line])
    case table(caption: String, headings: [String], rows: [[String]])
    case sources([Citation])
    /// A line that ends in what it cites.
    case cited(String, [Citation])
  }

  /// The headings of the second level, for the list of contents.
  public var contents: [String] {
    blocks.compactMap { block in
      if case .heading(2, let text) = block { text } else { nil }
    }
  }

  /// The name of a place in the page: words in lower case with hyphens.
  public static func anchor(_ heading: String) -> String {
    heading.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension GuidancePage.Citation {
  init(_ source: Source) {
    self.init(title: source.title, url: source.url)
  }
}
