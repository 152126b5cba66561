import ArgumentParser
import Foundation
import PremiumFiles
import PremiumRules
import PremiumStore
import QualityPremium

/// `qp measure show`: one measure with all that is known about it.
struct MeasureShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a measure: its test, its history and luck, its consultations, every step.")

  @Argument(help: "The code of the organisation.")
  var organisation: String

  @Argument(help: "The place, such as local-1.")
  var slot: String

  @OptionGroup var record: RecordOptions
  @OptionGroup var scheme: SchemeOption

  @Option(
    help:
      "A folder of evidence whose figures show the history and the part of luck; those of the record without it."
  )
  var evidence: String?

  func run() throws {
    let store = try record.open()
    let folder = evidence.map { URL(filePath: $0) }
    let library = try RulesFolder.current().library(with: folder)
    let scheme = try library.named(scheme.scheme).scheme
    let found = try store.measures.find(
      MeasureRecord.Key(scheme: scheme.id, organisation: organisation, slot: slot))
    let others = try store.measures.list(scheme: scheme, organisation: organisation)
    // Without a folder, the figures of the record, which may hold no organisation yet.
    let submissions =
      try folder.map {
        try EvidenceFolder.read(
          $0, for: scheme, indicators: library.indicators, accepting: .registered)
      }
      ?? (try? EvidenceFolder.read(
        store.evidence.files(for: scheme), for: scheme, indicators: library.indicators,
        accepting: .registered))
    let observations = submissions.map { submissions in
      submissions.list.first { $0.commissioner.code == organisation }?.evidence.observations ?? [:]
    }
    let text = MeasureRecordText(
      record: found, others: others, scheme: scheme, indicators: library.indicators,
      organisation: store.organisations[organisation], observations: observations)
    print(text.text, terminator: "")
  }
}
