import PremiumFiles
import PremiumStore
import QualityPremium
import Synchronization

/// The evidence of the record as it is understood now, read again only when something was written.
final class KnownEvidence: Sendable {
  private struct Reading {
    var event: Int64
    var scheme: String
    var result: Result<Submissions, Problems>
  }

  private let latest = Mutex<Reading?>(nil)

  /// What is known of every organisation, or the mistakes for which nothing can be worked out.
  func read(
    _ scheme: Scheme, _ indicators: [Indicator.ID: Indicator], _ store: Store
  ) throws -> Result<Submissions, Problems> {
    let event = try store.auditHead().count
    if let known = latest.withLock({ $0 }), known.event == event, known.scheme == scheme.id {
      return known.result
    }
    let files = try store.evidence.files(for: scheme, asAt: event)
    let result = Result { () throws(Problems) in
      try EvidenceFolder.read(
        files, in: "evidence", for: scheme, indicators: indicators, accepting: .registered)
    }
    latest.withLock { $0 = Reading(event: event, scheme: scheme.id, result: result) }
    return result
  }
}

extension Exchange {
  /// The evidence of the record; nothing where it holds mistakes, which a run that is frozen would tell.
  func submissions() throws -> Submissions? {
    switch try site.evidence.read(scheme(), site.rules.library.indicators, store) {
    case .success(let submissions): submissions
    case .failure: nil
    }
  }

  /// What is known of one organisation; nothing where it has no population yet.
  func submission(of code: String) throws -> Submission? {
    try submissions()?.list.first { $0.commissioner.code == code }
  }
}
