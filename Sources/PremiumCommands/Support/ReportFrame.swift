import PremiumFiles
import QualityPremium

/// What stands around every result: with which rules and evidence it was made, and what to know of it.
struct ReportFrame {
  let scheme: Scheme
  let rulesDigest: String
  let evidenceDigest: String
  let caveats: [Caveat]

  /// What a reader has to know, and the digests by which the result can be had again.
  var footer: String {
    let wording = Wording(scheme)
    let notes = caveats.map { "! " + wording.sentence($0) }
    let made = [
      "Made by independent software, not an NHS service, with \(scheme.id).",
      "Rules    sha256 \(rulesDigest)",
      "Evidence sha256 \(evidenceDigest)",
    ]
    return "\n" + (notes + made).map { $0.wrapped(to: 100, indent: 2) + "\n" }.joined()
  }

  /// The totals as lines of text.
  func text(_ totals: Totals) -> String {
    func line(_ name: String, _ value: String) -> String {
      name.padded(to: 34) + value + "\n"
    }
    func range(_ least: String, _ most: String) -> String {
      least == most ? least : "\(least) to \(most)"
    }
    func share(_ amount: Amount) -> String {
      let percent = amount.pence / Amount(totals.maximum).pence * Quantity(100)
      return percent.decimal(places: 1) + "%"
    }
    return line("organisations", "\(totals.organisations)")
      + line("maximum (GBP)", totals.maximum.plain)
      + line("exact total (GBP)", range(totals.atLeast.exactPounds, totals.atMost.exactPounds))
      + line(
        "total of rounded pence (GBP)",
        range(totals.atLeastRounded.plain, totals.atMostRounded.plain))
      + line("share of the maximum", range(share(totals.atLeast), share(totals.atMost)))
      + line("with nothing", "\(totals.withNothing)")
      + line("final", "\(totals.final)")
      + line("range", "\(totals.range)")
      + line("barred", "\(totals.barred)")
      + footer
  }

  func document(_ totals: Totals) -> TotalsDocument {
    TotalsDocument(
      scheme: scheme, rulesDigest: rulesDigest, evidenceDigest: evidenceDigest, caveats: caveats,
      totals: totals)
  }

  /// Tells what has to be known beside a result that has no room for it.
  func tellCaveats() {
    for caveat in caveats { tell("note: " + Wording(scheme).sentence(caveat)) }
  }
}
