import ArgumentParser

/// `qp indicator`: what is measured, and how.
struct IndicatorCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicator",
    abstract: "Lists, shows and checks the definitions of what is measured.",
    discussion: """
      Examples:
        qp indicator list --domain 3
        qp indicator show emergency-readmissions-within-30-days
        qp indicator check my-indicator.yaml
      """,
    subcommands: [IndicatorList.self, IndicatorShow.self, IndicatorCheck.self])
}
