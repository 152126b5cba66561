import ArgumentParser
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp measure`: local measures, from a proposal to what is agreed.
struct MeasureCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Keeps the local measures: proposed, consulted on, agreed by two parties, frozen.",
    discussion: """
      Examples:
        qp measure template --organisation 09H > measures.csv
        qp measure propose measures.csv --as a.ccg.person
        qp measure consult 09H local-1 --kind patients --with "Patient group" \\
          --on 2013-03-01 --said "..." --answer "..." --as a.ccg.person
        qp measure submit 09H --as a.ccg.person
        qp measure agree 09H --as an.area.team.person
        qp measure stuck

      The CCG's word is its submission, the area team's its agreement; a change of what
      was agreed is offered by one of them and agreed by the other.
      """,
    subcommands: [
      MeasureTemplate.self, MeasurePropose.self, MeasureConsult.self, MeasureSubmit.self,
      MeasureReturn.self, MeasureAgree.self, MeasureAmend.self, MeasureWithdraw.self,
      MeasureFreeze.self, MeasureList.self, MeasureShow.self, MeasureStuck.self,
      MeasureExport.self,
    ])
}

/// The measures of one organisation that something is done to.
struct MeasureArguments: ParsableArguments {
  @Argument(help: "The code of the organisation.")
  var organisation: String

  @Argument(help: "The places, such as local-1; without any, all for which it is due.")
  var slots: [String] = []
}

extension MeasureRecord {
  /// Where it stands now, in a line.
  var line: String {
    let count = versions.count
    let version = count > 1 ? ", version \(count)" : ""
    return "\(key): \(stage?.rawValue ?? "empty")\(version), '\(proposal(count).title)'."
  }
}
