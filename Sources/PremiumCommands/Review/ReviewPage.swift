import PremiumAnalysis
import PremiumCharts
import QualityPremium

/// The review for people: the whole report, and the summary of one page.
struct ReviewPage {
  private let study: ReviewStudy

  init(_ study: ReviewStudy) {
    self.study = study
  }

  var html: String {
    ReportPage(
      title: study.title, opening: opening + inShort(heading: "In short"), contents: contents,
      sections: study.chapters.enumerated().map { chapter($1, $0 + 1) }.joined(separator: "\n")
        + "\n" + unanswered + "\n" + members,
      footing: footing
    ).html
  }

  /// What a member of a board reads who has one minute.
  var summary: String {
    ReportPage(
      title: study.title + ": summary",
      opening: opening + inShort(heading: nil) + words, contents: "",
      sections: "", footing: footing, isOneSheet: true
    ).html
  }

  private var opening: String {
    let caveats = study.caveats.map { "<li>\(Markup.escaped($0))</li>" }
    let list =
      caveats.isEmpty
      ? ""
      : "<details><summary>What the result rests on</summary>\n<ul>\n\(caveats.joined(separator: "\n"))\n</ul>\n</details>"
    return """
      <p class="\(study.review.isMadeUp ? "warning" : "inset")">\(Markup.escaped(study.review.opening))</p>
      <p>A commissioner is paid part of its premium for each measure that it meets, loses a part of that for
      each national standard that it misses, and gets nothing while a gateway is closed. This review asks
      what the money followed: achievement, luck, size, place, or somebody else's failure.</p>
      \(list)
      """
  }

  private func inShort(heading: String?) -> String {
    let parts = study.chapters.compactMap { chapter -> String? in
      let findings = study.answered(chapter).filter { ReviewPage.headlines.contains($0.id) }
      guard !findings.isEmpty else { return nil }
      let items = findings.map { "<li>\(Markup.escaped($0.finding))</li>" }
      return
        "<h3>\(Markup.escaped(chapter.title))</h3>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>"
    }
    return "\n" + (heading.map { "<h2>\($0)</h2>\n" } ?? "") + parts.joined(separator: "\n") + "\n"
  }

  /// The analyses whose answers are for the first page.
  private static let headlines: Set<String> = [
    "awards-paid", "loss-by-cause", "shared-failures", "paid-by-luck", "chance-by-size",
    "near-misses", "awards-by-deprivation", "awards-by-size", "incentive-strength",
    "liability", "payment-and-truth", "options",
  ]

  /// The words that the summary uses.
  private var words: String {
    """
    <h3>What the words mean</h3>
    <ul>
    <li><strong>By luck</strong>: figures go up and down though nothing truly changes, as a coin does not
    fall heads every second time. What was paid by luck was paid for such a move.</li>
    <li><strong>Without an order of causes</strong>: where several rules withhold the same pound, each is given
    what it takes on average, whichever comes first.</li>
    <li><strong>More than chance allows</strong>: what would happen in fewer than 1 of 20 years by chance
    alone.</li>
    </ul>
    <p>Every figure, how sure it is and what it cannot show stand in <a href="report.html">the report</a>.</p>
    """
  }

  private var contents: String {
    let chapters = study.chapters.enumerated().map { number, chapter in
      let items = study.answered(chapter).map { analysis in
        "<li><a href=\"#\(analysis.id)\">\(Markup.escaped(analysis.title))</a></li>"
      }
      return """
        <li><a href="#chapter-\(number + 1)">\(Markup.escaped(chapter.title))</a>
        <ul>
        \(items.joined(separator: "\n"))
        </ul>
        </li>
        """
    }
    let rest = [
      study.open.isEmpty
        ? "" : "<li><a href=\"#open\">What cannot be asked of this evidence</a></li>",
      "<li><a href=\"#members\">Every commissioner</a></li>",
    ]
    return (chapters + rest.filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private func chapter(_ chapter: ReviewStudy.Chapter, _ number: Int) -> String {
    let sections = study.answered(chapter).map { analysis in
      AnalysisSection(analysis, level: 3, foundation: "the commissioners it rests on", links: links)
        .html
    }
    return """
      <section>
      <h2 id="chapter-\(number)">\(Markup.escaped(chapter.title))</h2>
      \(sections.joined(separator: "\n"))
      </section>
      """
  }

  private var unanswered: String {
    guard !study.open.isEmpty else { return "" }
    let items = study.open.map { analysis in
      "<li><strong>\(Markup.escaped(analysis.title)).</strong> \(Markup.escaped(analysis.finding))</li>"
    }
    return """
      <section>
      <h2 id="open">What cannot be asked of this evidence</h2>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private static let mostLinks = 8

  private func links(_ codes: [String]) -> String {
    let links = codes.map { "<a href=\"#ccg-\(Markup.escaped($0))\">\(Markup.escaped($0))</a>" }
    guard codes.count > Self.mostLinks else { return links.joined(separator: ", ") }
    return
      "<details><summary>\(codes.count) commissioners</summary>\(links.joined(separator: ", "))</details>"
  }

  /// What every commissioner was paid, for the links of the figures.
  private var members: String {
    let rows = study.review.members.map { member in
      """
      <tr id="ccg-\(Markup.escaped(member.code))"><th scope="row">\(Markup.escaped(member.code))</th>\
      <td>\(Markup.escaped(member.commissioner.name))</td>\
      <td class="number">\(member.assessment.maximum)</td>\
      <td class="number">\(member.paid.roundedHalfUpToThePenny)</td></tr>
      """
    }
    return """
      <section>
      <h2 id="members">Every commissioner</h2>
      <details><summary>Show \(study.review.members.count) commissioners</summary>
      <div class="scroll" role="region" aria-label="Every commissioner" tabindex="0">
      <table>
      <caption>What every commissioner could earn and was paid</caption>
      <thead><tr><th scope="col">Code</th><th scope="col">Commissioner</th>\
      <th scope="col" class="number">Most</th><th scope="col" class="number">Paid</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </details>
      </section>
      """
  }

  private var further: String {
    study.furtherDigests.map { "<br>\n\(Markup.escaped($0.name)) sha256 \($0.digest)" }.joined()
  }

  private var footing: String {
    """
    <p>\(ReportPage.imprint) Made with \(Markup.escaped(study.review.scheme.id)), \
    seed \(study.review.seed).</p>
    <p class="digest">Rules sha256 \(study.frame.rulesDigest)<br>
    Evidence sha256 \(study.frame.evidenceDigest)\(further)</p>
    """
  }
}
