import PremiumStatements

extension PremiumStatements.Page.Block {
  /// The same on a page of the site: guidance and explanations are written once for paper and screen.
  var drawn: [Block] {
    switch self {
    case .heading(2, let text): [.heading(text)]
    case .heading(_, let text): [.subheading(text)]
    case .paragraph(let text): [.paragraph(text)]
    case .inset(let text): [.inset(text)]
    case .list(let items, let isNumbered):
      [
        .list(
          TextList(
            items: items.enumerated().map { number, text in
              TextList.Item(isNumbered ? "\(number + 1). \(text)" : text)
            }))
      ]
    case .tests(let lines):
      [.list(TextList(items: lines.map { TextList.Item($0.text, depth: $0.depth) }))]
    case .table(let caption, let headings, let rows, let numbers):
      [
        .longTable(
          LongTable(
            Table(
              caption, key: Self.key(caption),
              columns: headings.enumerated().map {
                Table.Column(Self.key($1), $1, isNumeric: numbers.contains($0))
              }, rows: rows.map { $0.map { Table.Cell($0.replacing("-£", with: "−£")) } })))
      ]
    case .sources(let sources): [Self.cited(sources)]
    case .cited(let text, let sources): [.paragraph(text), Self.cited(sources)]
    case .lines(let lines): lines.map { .paragraph($0) }
    case .newPage: []
    }
  }

  /// The name of a table or a column for programs.
  private static func key(_ heading: String) -> String {
    PremiumStatements.Page.anchor(heading).replacing("-", with: "_")
  }

  private static func cited(_ sources: [PremiumStatements.Page.Source]) -> Block {
    .list(TextList(items: sources.map { TextList.Item($0.title, address: $0.url) }))
  }
}
