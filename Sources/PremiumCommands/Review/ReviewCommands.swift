import ArgumentParser

/// `qp review`: what the incentive does, and would do if its rules were other.
struct ReviewCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "Reviews a year's awards, draws the year again, and asks what other numbers would pay.",
    discussion: """
      Examples:
        qp review report FOLDER --output review
        qp review sweep --evidence FOLDER \\
          --vary 'measure:pyll.threshold=1%..6%:0.5%'
        qp review simulate FOLDER
        qp review options FOLDER
      """,
    subcommands: [
      ReviewReport.self, ReviewOptions.self, ReviewSweep.self, ReviewSimulate.self,
    ])
}
