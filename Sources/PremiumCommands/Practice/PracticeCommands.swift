import ArgumentParser

/// `qp practice`: money that goes to the member practices of a CCG.
struct PracticeCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: "Divides money among the member practices of a CCG, with a letter for each.",
    discussion: """
      Examples:
        qp practice distribute practices.csv --organisation 00C --amount 120000 \\
          --by list-size --on 2014-12-18 --purpose quality --use "mobile working equipment"
        qp practice distribute practices.csv --organisation 00C --amount 120000 \\
          --by need --on 2014-12-18 --purpose inequality --use "outreach clinics" \\
          --letters letters
      """,
    subcommands: [PracticeDistribute.self])
}
