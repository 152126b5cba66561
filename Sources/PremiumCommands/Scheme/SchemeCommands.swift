import ArgumentParser

/// `qp scheme`: the rules themselves.
struct SchemeCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme",
    abstract: "Lists, shows and checks the rules.",
    discussion: """
      Examples:
        qp scheme list
        qp scheme show quality-premium/2013-14
        qp scheme check my-scheme.yaml
      """,
    subcommands: [SchemeList.self, SchemeShow.self, SchemeCheck.self])
}
