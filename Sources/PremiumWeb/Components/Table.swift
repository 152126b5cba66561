/// Rows and columns, on a page or as CSV or JSON at the same address.
struct Table: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    /// The name in CSV and JSON, in snake case.
    var key: String
    var title: String
    var isNumeric: Bool

    init(_ key: String, _ title: String, isNumeric: Bool = false) {
      self.key = key
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  struct Cell: Hashable, Sendable {
    /// As a reader sees it.
    var text: String
    /// As a program gets it: dates in ISO 8601, money in pence, nothing for what is missing.
    var value: String?
    var link: String?
    var tag: Tag?
    // Filled in by the table.
    fileprivate(set) var heading = ""
    fileprivate(set) var isNumeric = false

    init(_ text: String, value: String? = nil, link: String? = nil) {
      self.text = text
      self.value = value ?? text
      self.link = link
    }

    init(_ tag: Tag, value: String? = nil) {
      text = ""
      self.tag = tag
      self.value = value ?? tag.text
    }

    /// Nothing, said in words.
    static func missing(_ text: String) -> Cell {
      var cell = Cell(text)
      cell.value = nil
      return cell
    }
  }

  struct Row: Hashable, Sendable {
    var cells: [Cell]
  }

  var caption: String
  /// The name in JSON, in snake case.
  var key: String
  let columns: [Column]
  private(set) var rows: [Row]
  /// The rows as HTML; filled in when the page is drawn.
  var body = ""
  var isEmpty: Bool
  /// What stands in place of rows where there are none.
  var emptyText: String

  init(
    _ caption: String, key: String, columns: [Column], rows: [[Cell]], emptyText: String = "None."
  ) {
    self.caption = caption
    self.key = key
    self.columns = columns
    self.emptyText = emptyText
    isEmpty = rows.isEmpty
    self.rows = rows.map { cells in
      var cells = cells
      for (index, column) in columns.enumerated() where cells.indices.contains(index) {
        cells[index].heading = column.title
        cells[index].isNumeric = column.isNumeric
      }
      return Row(cells: cells)
    }
  }
}
