import PremiumFiles
import QualityPremium

/// `README.md` of an edition: what is in the folder, for a reader who has nothing else.
struct EditionReadme {
  let edition: Edition
  let tables: [OpenTable]

  var file: InputFile { InputFile(name: "README.md", bytes: Array(text.utf8)) }

  private var text: String {
    let list = tables.map { table in
      "| `\(table.fileName)` | \(table.rows.count) | \(table.description) |"
    }.joined(separator: "\n")
    return """
      # \(edition.title)

      \(edition.description)

      Published on \(edition.published.day.inWords), of the run `\(edition.run)`.
      \(edition.reason.isEmpty ? "" : "Why it was made: \(edition.reason)\n")
      ## Files

      | File | Rows | What it holds |
      |---|---|---|
      \(list)
      | `workbook.ods` | | The same for people, one table a sheet. |
      | `datapackage.json` | | Every table and column described (Data Package, version 2). |
      | `csv-metadata.json`, `*.csv-metadata.json` | | The same after CSV on the Web. |
      | `edition.json` | | What the edition is of; size, digest and rows of every file. |
      | `SHA256SUMS` | | Check the folder with `sha256sum -c SHA256SUMS`. |

      ## Reading it

      The total of all organisations is the sum of `award_at_least_gbp` in `results_wide.csv`; it is what
      `totals.csv` says of `all`. In `results_long.csv` the amounts of measures, adjustments, gateways and
      discretion add up to the award of each organisation, to the penny.

      Codes are text: `00C` has its zeros. No cell is blank but in `value_note`, where blank means that there is
      nothing to note; `notes.csv` explains the codes.

      \(limits)

      ## Corrections

      An edition that was published stays as it is. A correction is another edition beside it, and
      `corrections.csv` says what it changed and why.

      ## Trust

      Rules    sha256 \(edition.digests.rules)
      Evidence sha256 \(edition.digests.evidence)
      Results  sha256 \(edition.digests.results)
      Head of the audit trail: \(edition.auditHead)

      Licence of the data: \(OpenLicence.title), \(OpenLicence.address)

      """
  }

  private var limits: String {
    """
    ## What is withheld

    A count of people or events from 1 to \(SmallCounts.limit) is withheld, and nought is not. Others are withheld
    beside it, so that sums do not tell it; so are a rate, its limits and its counts together. What an earlier edition
    withheld stays withheld, and where such a count was corrected, so do the sums above it. The verdict on a
    rule is published whatever is withheld: it says on which side of its line a figure lies.
    """
  }
}
