import PremiumStore
import QualityPremium

/// An edition with where it stands: its address, what came before and after it, what to know of it.
struct PublicYear: Sendable {
  let edition: Edition
  /// Where its pages are, such as `/published/2013-14-run-1`.
  let path: String
  /// What it is called where several are named.
  let name: String
  /// The run, where it is one.
  let run: PublishedRun?
  let example: ExampleYear?

  init(_ run: PublishedRun, _ site: Site) throws {
    // What a run was frozen from never changes; what it came to has a digest.
    let key = "\(run.run.name) \(run.run.resultsDigest ?? "")"
    edition = try site.editions.edition(key) {
      Edition(try site.store.runs.reading(of: run.run.name))
    }
    path = "/published/\(run.run.name)"
    name = run.run.name
    self.run = run
    example = nil
  }

  init(_ example: ExampleYear, _ site: Site) throws {
    edition = try site.editions.edition("example \(example.name)") {
      Edition(try RunReading(example.inputs))
    }
    path = "/examples/\(example.name)"
    name = example.name
    run = nil
    self.example = example
  }

  var scheme: Scheme { edition.scheme }

  func link(organisation code: String) -> String { "\(path)/organisations/\(code)" }

  /// The page of a rule across organisations, by its path.
  func link(rule path: String) -> String {
    let parts = path.split(separator: ":", maxSplits: 1).map(String.init)
    let folder = ["measure": "measures", "adjustment": "deductions", "gateway": "conditions"]
    return "\(self.path)/\(folder[parts[0]] ?? parts[0])/\(parts.last ?? "")"
  }

  var crumbs: [Link] { [Link("Home", "/"), Link("Published results", "/published")] }

  /// The way to a page below that of the year.
  var inner: [Link] { crumbs + [Link(title, path)] }

  var title: String { example?.title ?? scheme.title }

  /// What came after it, before anything else is read.
  var banner: Banner? {
    run?.supersededBy.map { newer in
      Banner.important(
        "This edition has been superseded by \(newer). It stays here as it was published.")
    }
  }

  /// What a reader of anything of it has to know first: what came after it, or that nobody approved it.
  var standing: [Block] {
    var blocks: [Block] = []
    if let newer = run?.supersededBy {
      blocks.append(
        .list(
          TextList(items: [
            .init("The edition that came after this one", address: "/published/\(newer)"),
            .init("What was corrected, and why", address: "/corrections"),
          ])))
    }
    if let example {
      blocks.append(.warning(Warning(title: "A worked example", text: example.note)))
    }
    return blocks
  }

  /// What a reader of its figures has to know first.
  var notices: [Block] {
    guard let source = edition.madeUp else { return standing }
    return standing + [
      .warning(
        Warning(
          title: "Made-up figures",
          text:
            "Figures here are made up, as their sources say: “\(source)”. Nothing on this page says "
            + "anything about a real organisation."))
    ]
  }

  /// The foot of every page of it: what it rests on, and how to cite it.
  var foot: [Block] {
    var items = edition.caveats.map { TextList.Item(sentence($0)) }
    if let run {
      let day = run.published.map { " on \($0.day.inWords)" } ?? ""
      items.append(
        TextList.Item(
          "Edition \(run.edition), run \(run.run.name), published\(day)\(run.supersedes.map { "; it followed \($0)" } ?? "")."
        ))
    }
    items += [
      TextList.Item("Permanent address of this edition: \(path)", address: path),
      TextList.Item("Rules, SHA-256: \(edition.rulesDigest)"),
      TextList.Item("Evidence, SHA-256: \(edition.evidenceDigest)"),
    ]
    if let head = run?.run.head { items.append(TextList.Item("Head of the trail: \(head)")) }
    return [.heading("What this rests on"), .list(TextList(items: items))]
  }

  /// A caveat, with the titles of rules in place of their paths.
  private func sentence(_ caveat: Caveat) -> String {
    guard case .unverified(let paths) = caveat else { return edition.wording.sentence(caveat) }
    let titles = paths.map { YearPage.title(of: $0, scheme) }
    return "Rests on rules for which no source, or not all of one, was found (unverified): "
      + titles.joined(separator: "; ") + "."
  }
}
