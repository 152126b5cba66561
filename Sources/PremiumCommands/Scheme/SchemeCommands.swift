import ArgumentParser

/// `qp scheme`: the rules themselves.
struct SchemeCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme",
    abstract: "Lists, shows, checks, compares and writes up the rules.",
    discussion: """
      Examples:
        qp scheme list
        qp scheme show quality-premium/2013-14
        qp scheme check my-scheme.yaml
        qp scheme compare quality-premium/2013-14 my-scheme.yaml
        qp scheme new 2014-15 --from 2013-14
      """,
    subcommands: [
      SchemeList.self, SchemeShow.self, SchemeCheck.self, SchemeCompare.self, SchemeNew.self,
      SchemeCoverage.self, SchemeSchemaCommand.self, SchemeDocument.self,
    ])
}
