import ArgumentParser
import Foundation
import PremiumFiles
import PremiumPublishing

/// `qp protect`: small counts of a table withheld, with what would tell them.
struct Protect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protect",
    abstract:
      "Withholds the small counts of a table, and others from which they could be worked out.",
    discussion: """
      Example:
        qp protect counts.csv --output safe.csv

      The table has the columns cell, parent and count: a cell is the sum of those that name
      it as their parent. Nought is told. Afterwards nobody can exclude anything from 1 to
      the limit of a count that was withheld for being small.
      """)

  @Argument(help: "A CSV file with the columns cell, parent and count.")
  var file: String

  @Option(help: "The largest count that is withheld.")
  var limit = 7

  @Option(help: "The file to write, whole or not at all; standard output without it.")
  var output: String?

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit has to be from 1 to 1000.") }
  }

  func run() throws {
    let table = try CountTable(InputFile.read(URL(filePath: file), name: file), small: limit)
    let (csv, withheld) = table.protected
    try Output.write(csv, to: output)
    tell("\(count(withheld, "count")) withheld.")
  }
}
