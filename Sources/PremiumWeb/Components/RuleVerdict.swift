/// What became of one rule: the verdict, the money, the figures, and where the rule comes from.
struct RuleVerdict: Hashable, Sendable {
  struct Fact: Hashable, Sendable {
    var name: String
    var text: String
    var links: [Link]

    init(_ name: String, _ text: String, links: [Link] = []) {
      self.name = name
      self.text = text
      self.links = links
    }
  }

  /// Its place in the page.
  var id: String
  var title: String
  var tag: Tag
  /// What it was worth and what it brought, in a sentence.
  var money: String
  var lines: [TextList.Item]
  var facts: [Fact]
}

/// Lines one below the other, parts deeper than what they are part of.
struct TextList: Hashable, Sendable {
  struct Item: Hashable, Sendable {
    var text: String
    /// 0 to 3.
    var depth: Int
    var address: String?

    init(_ text: String, depth: Int = 0, address: String? = nil) {
      self.text = text
      self.depth = min(depth, 3)
      self.address = address
    }
  }

  var items: [Item]
}
