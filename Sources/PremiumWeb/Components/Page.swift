/// What a reader gets to see: a title and blocks, one below the other.
struct Page: Sendable {
  var title: String
  var breadcrumbs: [Link] = []
  /// What was done, or has to be known first.
  var banner: Banner?
  var blocks: [Block]
  /// The key of the table that programs get where they ask for one; the first one without it.
  var mainTable: String?

  init(
    title: String, breadcrumbs: [Link] = [], banner: Banner? = nil, _ blocks: [Block]
  ) {
    self.title = title
    self.breadcrumbs = breadcrumbs
    self.banner = banner
    self.blocks = blocks
  }

  /// The mistakes in what was typed, for the summary at the top.
  var faults: [Fault] {
    blocks.flatMap { block -> [Fault] in
      if case .form(let form) = block { form.faults } else { [] }
    }
  }

  var sendsForm: Bool {
    blocks.contains { if case .form(let form) = $0 { !form.isSearch } else { false } }
  }

  /// What programs get of it: its own tables, and then the figures behind its charts.
  var tables: [Table] {
    let own = blocks.compactMap { block -> Table? in
      switch block {
      case .table(let table): table
      case .longTable(let long): long.table
      default: nil
      }
    }
    let all = own + charts.map(\.table)
    return all.filter { $0.key == mainTable } + all.filter { $0.key != mainTable }
  }

  var charts: [ChartFigure] {
    blocks.compactMap { block in
      if case .chart(let chart) = block { chart } else { nil }
    }
  }
}

/// A part of a page; each has a template of its own name.
enum Block: Sendable {
  case heading(Heading)
  /// A heading below another.
  case subheading(Heading)
  case prose(Prose)
  case inset(Prose)
  case warning(Warning)
  case table(Table)
  /// Of many rows, drawn small.
  case longTable(LongTable)
  case list(TextList)
  /// What became of one rule.
  case verdict(RuleVerdict)
  case chart(ChartFigure)
  case summary(SummaryList)
  case tasks(TaskList)
  case form(Form)
  case links(LinkList)
  case pagination(Pagination)
  case panel(Panel)
  case details(Details)
  /// Text to be copied exactly.
  case code(Prose)
  /// Drawn by us, such as a chart; never made of what anybody typed.
  case drawing(Drawing)

  static func heading(_ text: String) -> Block { .heading(Heading(text: text)) }
  static func subheading(_ text: String) -> Block { .subheading(Heading(text: text)) }
  static func paragraph(_ text: String) -> Block { .prose(Prose(text)) }
  static func inset(_ text: String) -> Block { .inset(Prose(text)) }
  static func code(_ text: String) -> Block { .code(Prose(text)) }

  struct Form: Sendable {
    var action: String
    var isUpload = false
    var isWarning = false
    /// Whether it only asks, by GET, and so needs no token.
    var isSearch = false
    var fields: [Field]
    var button: String
    var other: Link?
    /// Filled in when the page is drawn.
    var token = ""

    var faults: [Fault] { fields.compactMap(\.fault) }
  }
}

struct Link: Hashable, Sendable {
  var text: String
  var address: String

  init(_ text: String, _ address: String) {
    self.text = text
    self.address = address
  }
}

/// A mistake in a form, and the field to go to.
struct Fault: Hashable, Sendable {
  var text: String
  var field: String
}

struct Heading: Hashable, Sendable {
  var text: String
}

struct Prose: Hashable, Sendable {
  var text: String
  /// Set larger than the rest: the sentence that everybody should read.
  var isLead: Bool

  init(_ text: String, isLead: Bool = false) {
    self.text = text
    self.isLead = isLead
  }
}

struct Banner: Hashable, Sendable {
  var title: String
  var text: String
  var isSuccess: Bool

  static func done(_ text: String) -> Banner {
    Banner(title: "Success", text: text, isSuccess: true)
  }
  static func important(_ text: String) -> Banner {
    Banner(title: "Important", text: text, isSuccess: false)
  }
}

struct Warning: Hashable, Sendable {
  var title: String
  var text: String
}

struct Panel: Hashable, Sendable {
  var title: String
  var text: String
}

struct Details: Hashable, Sendable {
  var summary: String
  var paragraphs: [Prose]
}

struct Drawing: Hashable, Sendable {
  var markup: String
}

struct LinkList: Hashable, Sendable {
  var links: [Link]
}

/// An adjective in a coloured box; the word carries the meaning.
struct Tag: Hashable, Sendable {
  enum Colour: String, Hashable, Sendable { case grey, green, blue, yellow, red }

  var text: String
  /// Of the style sheet.
  var colour: String

  init(_ text: String, _ colour: Colour = .grey) {
    self.text = text
    self.colour = colour.rawValue
  }
}

struct Pagination: Hashable, Sendable {
  var text: String
  var previous: Link?
  var next: Link?
}

/// What is known of one thing, name by name.
struct SummaryList: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    var key: String
    var value: String
    var tag: Tag?
    var link: Link?

    init(_ key: String, _ value: String, tag: Tag? = nil, link: Link? = nil) {
      self.key = key
      self.value = value
      self.tag = tag
      self.link = link
    }
  }

  var rows: [Row]
}

/// What there is to do, and how far each of it is.
struct TaskList: Hashable, Sendable {
  struct Task: Hashable, Sendable {
    /// Tells the parts of the list apart for readers who hear it.
    var id: String
    var title: String
    /// Nothing while it cannot be begun.
    var address: String?
    var hint: String?
    var status: Tag
  }

  var tasks: [Task]
}
