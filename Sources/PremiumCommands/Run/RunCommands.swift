import ArgumentParser

/// `qp run`: the year-end run and its approvals.
struct RunCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Freezes, works out, previews, approves and publishes the run of a year.",
    discussion: """
      Examples:
        qp run freeze --as nina
        qp run assess 2013-14-run-1 --as nina
        qp run waive 2013-14-run-1 --all --as nina --reason "..."
        qp run waive 2013-14-run-1 --all --second --as noah
        qp run preview 2013-14-run-1 --as nina
        qp run approve 2013-14-run-1 --as noah
        qp run approve-payment 2013-14-run-1 --as fay
        qp run publish 2013-14-run-1 --as nell
        qp run bundle 2013-14-run-1 --output bundle
        qp run compare 2013-14-run-1 2013-14-run-2

      Nobody may do two of these on one run: work it out (freeze, assess,
      recalculate), approve it, approve it for payment.
      """,
    subcommands: [
      RunFreeze.self, RunAssess.self, RunWaive.self, RunPreview.self, RunQuery.self,
      RunAnswer.self, RunApprove.self, RunApprovePayment.self, RunPublish.self,
      RunRecalculate.self, RunList.self, RunShow.self, RunCompare.self, RunBundleCommand.self,
    ])
}
