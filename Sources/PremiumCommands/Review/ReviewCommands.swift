import ArgumentParser

/// `qp review`: what the incentive does, and would do if its rules were other.
struct ReviewCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Asks what if: runs a scheme with other numbers, and says who gains and who loses.",
    discussion: """
      Examples:
        qp review sweep --evidence FOLDER \\
          --vary 'measure:pyll.threshold=1%..6%:0.5%'
      """,
    subcommands: [ReviewReport.self, ReviewOptions.self, ReviewSweep.self])
}
