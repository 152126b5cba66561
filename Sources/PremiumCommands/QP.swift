public import ArgumentParser
import QualityPremium

/// The program: a list of commands.
public struct QP: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "qp",
    abstract:
      "Runs, explains and reviews pay-for-performance schemes such as the NHS Quality Premium.",
    discussion: """
      Examples:
        qp demo
        qp assess --evidence FOLDER --totals
        qp assess --evidence FOLDER --organisation 09H --explain
        qp scheme show quality-premium/2013-14

      Independent software, not an NHS service.
      Exit codes: 0 done, 1 failure, 2 wrong usage, 3 a mistake in a file,
      4 not permitted, 5 the record is not what was written, 6 it contradicts
      what is there.
      """,
    version: Engine.version,
    subcommands: [
      Demo.self,
      DemoYear.self,
      Assess.self,
      Solve.self,
      SchemeCommands.self,
      ReviewCommands.self,
      ForecastCommands.self,
      IndicatorCommands.self,
      PortfolioCommands.self,
      Statistics.self,
      Derive.self,
      ExampleRecordsCommand.self,
      RunCommands.self,
      PaymentCommands.self,
      SpendingCommands.self,
      PracticeCommands.self,
      StatementCommands.self,
      Verify.self,
      Publish.self,
      Export.self,
      Import.self,
      Protect.self,
      PeopleCommands.self,
      MeasureCommands.self,
      GatewayCommands.self,
      EvidenceCommands.self,
      AuditCommands.self,
      Backup.self,
      Restore.self,
      Serve.self,
    ])

  public init() {}
}
