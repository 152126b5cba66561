import GRDB
import PremiumFiles
public import QualityPremium

extension Runs {
  /// Works out what every organisation has earned, from the bytes that were frozen, and keeps it.
  @discardableResult
  public func assess(
    _ name: String, by person: Appointment.Name, reason: String = "", trial: Bool = false
  ) throws -> Totals {
    try assess(.assess, name, by: person, reason: reason, trial: trial)
  }

  /// Works it out again, with the program as it is now, and sends the run back: whatever was approved
  /// has to be approved again. Other evidence makes another run.
  @discardableResult
  public func recalculate(
    _ name: String, by person: Appointment.Name, reason: String, trial: Bool = false
  ) throws -> Totals {
    guard !reason.isEmpty else {
      throw StoreError(
        .refused, "sending \(name) back needs a reason", remedy: "say why with --reason")
    }
    return try assess(.recalculate, name, by: person, reason: reason, trial: trial)
  }

  private func assess(
    _ move: RunMove, _ name: String, by person: Appointment.Name, reason: String, trial: Bool
  ) throws -> Totals {
    try perform(move, on: name, by: person, reason: reason, trial: trial) { writing, run in
      let reading = try RunReading(Self.inputs(of: run, writing.db))
      guard reading.loaded.digest == run.rulesDigest,
        reading.submissions.digest == run.evidenceDigest
      else {
        throw StoreError(
          .integrity, "what \(name) was frozen from has another digest now",
          remedy: "restore a copy of the record")
      }
      let assessments = reading.assess()
      try Self.insert(assessments, reading, run, &writing)
      if run.origin == .record, move == .assess {
        try writing.markAssessed(measuresOf: reading.scheme)
      }
      return assessments.reduce(into: Totals()) { $0.add($1) }
    }
  }

  private static func insert(
    _ assessments: [Assessment], _ reading: RunReading, _ run: Run, _ writing: inout Writing
  ) throws {
    let files = try reading.results(of: assessments)
    let number = try writing.insert(
      into: .runAssessment,
      [
        "run": run.number, "engine": Engine.version,
        "results_digest": Digest.of(files.map { ($0.name, $0.digest) }),
      ])
    for file in files {
      let kept = try KeptFiles.keep(file, &writing)
      try writing.insert(
        into: .runResult, ["assessment": number, "path": file.name, "file": kept])
    }
    var awards = try writing.insertion(
      into: .runAward,
      columns: [
        "assessment", "organisation", "name", "maximum_pence", "at_least_pence", "at_most_pence",
        "status",
      ])
    for assessment in assessments {
      let award = assessment.award
      _ = try awards.add([
        number, assessment.commissioner.code, assessment.commissioner.name,
        try assessment.maximum.stored, try award.atLeast.roundedHalfUpToThePenny.stored,
        try award.atMost.roundedHalfUpToThePenny.stored, award.status.rawValue,
      ])
    }
  }
}

extension Money {
  /// The pence as SQLite holds them, in 64 bits: up to 92 million million pounds.
  var stored: Int64 {
    get throws {
      guard let pence = Int64(exactly: pence) else {
        throw StoreError(.refused, "\(self) is more than the record can hold")
      }
      return pence
    }
  }
}
