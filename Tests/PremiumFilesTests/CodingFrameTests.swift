import Foundation
import PremiumFiles
import Testing

@Suite("Files of the coding frame") struct CodingFrameTests {
  private static let theme = """
    id: stroke
    title: Stroke
    kind: condition
    definition: Stroke.
    includes: stroke
    excludes: nothing
    domains: [1]
    source: a test
    endorsed: []
    sub-themes:
      all:
        title: All
        terms: [stroke*, brain attack]

    """
  private static let others = [
    "other.yaml": """
    id: other
    title: Other
    kind: aim
    definition: The rest.
    includes: the rest
    excludes: nothing
    domains: []
    source: a test
    endorsed: []
    fallback: true

    """,
    "negation.yaml": "forward: []\nshort: []\nnext: []\nbackward: []\n",
  ]

  private func problems(_ theme: String) throws -> [String] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("stroke.yaml", theme)
    for (name, text) in Self.others { try folder.write(name, text) }
    do {
      _ = try CodingFrameFolder.read(folder.url, named: "T", indicators: ["stroke-thrombolysis"])
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  @Test("A frame that is right is read")
  func right() throws { #expect(try problems(Self.theme).isEmpty) }

  @Test(
    "Every mistake is named with its line and column",
    arguments: [
      ("stroke*, brain attack", "Stroke", "T/stroke.yaml:13:13: 'Stroke' is no term"),
      (
        "stroke*, brain attack", "stroke*, stroke*",
        "T/stroke.yaml:13:22: 'stroke*' is listed twice"
      ),
      ("endorsed: []", "endorsed: [stroke-thrombolyis]", "did you mean 'stroke-thrombolysis'?"),
      ("kind: condition", "kind: disease", "T/stroke.yaml:3:7: 'disease' is no kind"),
      ("domains: [1]", "domains: [6]", "T/stroke.yaml:7:11: '6' is no domain"),
      ("source: a test\n", "", "a theme has no 'source'"),
      ("id: stroke", "id: strok", "name the file strok.yaml"),
      ("title: All\n", "titel: All\n", "a sub-theme has no key 'titel'"),
    ])
  func mistakes(old: String, new: String, message: String) throws {
    let found = try problems(Self.theme.replacing(old, with: new))
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test("A frame needs one theme for what no other names")
  func fallback() throws {
    let found = try problems(Self.theme + "fallback: true\n")
    #expect(found.contains { $0.contains("has 2 themes with 'fallback: true'") }, "\(found)")
  }
}
