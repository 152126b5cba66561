/// A page of guidance as it is read, before it is written in a markup.
struct Page {
  var title: String
  var blocks: [Block]

  typealias Source = (title: String, url: String?)

  enum Block {
    /// A heading of the second or third level.
    case heading(Int, String)
    case paragraph(String)
    /// Something that a reader must not miss.
    case inset(String)
    case list([String], isNumbered: Bool)
    /// A test and its parts, each deeper than what it is part of.
    case tests([(depth: Int, text: String)])
    case table(caption: String, headings: [String], rows: [[String]])
    case sources([Source])
    /// A line that ends in what it cites.
    case cited(String, [Source])
  }

  /// The headings of the second level, for the list of contents.
  var contents: [String] {
    blocks.compactMap { block in
      if case .heading(2, let text) = block { text } else { nil }
    }
  }

  /// The name of a place in the page: words in lower case with hyphens.
  static func anchor(_ heading: String) -> String {
    heading.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
