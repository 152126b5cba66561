import PremiumFiles
import QualityPremium

/// `run.json` of a bundle: what the run is, every other file of the bundle with size and digest, and the
/// end of the trail when the run was last changed.
public struct RunDocument: Codable, Hashable, Sendable {
  /// One file of the bundle.
  public struct File: Codable, Hashable, Sendable {
    public var path: String
    public var size: Int
    public var sha256: String
  }

  /// One thing that was done to the run.
  public struct Deed: Codable, Hashable, Sendable {
    public var move: String
    public var by: String
    public var at: String
    public var reason: String
    /// The number of the event that recorded it.
    public var event: Int64
  }

  /// Something that the run lacks, and who waived it.
  public struct Gap: Codable, Hashable, Sendable {
    public var organisation: String
    public var what: String
    public var proposedBy: String?
    public var secondedBy: String?
    public var reason: String?

    enum CodingKeys: String, CodingKey {
      case organisation, what, reason
      case proposedBy = "proposed_by"
      case secondedBy = "seconded_by"
    }
  }

  public var run: String
  public var scheme: String
  public var year: String
  public var stage: String
  /// The version of the program that worked it out.
  public var engine: String
  /// The last event whose evidence it holds.
  public var asAtEvent: Int64
  public var acceptedBasis: String?
  public var rulesDigest: String
  public var evidenceDigest: String
  public var resultsDigest: String
  public var files: [File]
  public var deeds: [Deed]
  public var gaps: [Gap]
  public var auditHead: String
  /// The digest of this document with nothing in its place.
  public var digest: String

  enum CodingKeys: String, CodingKey {
    case run, scheme, year, stage, engine, files, deeds, gaps, digest
    case asAtEvent = "as_at_event"
    case acceptedBasis = "accepted_basis"
    case rulesDigest = "rules_digest"
    case evidenceDigest = "evidence_digest"
    case resultsDigest = "results_digest"
    case auditHead = "audit_head"
  }
}

extension RunDocument {
  init(_ run: Run, _ gaps: [Runs.Gap], files: [InputFile]) throws {
    guard let head = run.head, let engine = run.engine, let results = run.resultsDigest else {
      throw StoreError(
        .refused, "\(run.name) is \(run.stage.inWords), and has no results yet",
        remedy: "assess it with 'qp run assess'")
    }
    self.run = run.name
    scheme = run.scheme
    year = run.year
    stage = run.stage.rawValue
    self.engine = engine
    asAtEvent = run.asAt
    acceptedBasis = run.accepting?.rawValue
    rulesDigest = run.rulesDigest
    evidenceDigest = run.evidenceDigest
    resultsDigest = results
    self.files = files.map { File(path: $0.name, size: $0.bytes.count, sha256: $0.digest) }
    deeds = run.deeds.map {
      Deed(
        move: $0.move.rawValue, by: $0.person, at: $0.event.instant?.description ?? "",
        reason: $0.reason, event: $0.event.count)
    }
    self.gaps = gaps.map {
      Gap(
        organisation: $0.gap.organisation, what: $0.gap.what, proposedBy: $0.proposed?.person,
        secondedBy: $0.seconded?.person, reason: $0.proposed?.reason)
    }
    auditHead = head.description
    digest = ""
    digest = try expectedDigest
  }

  var expectedDigest: String {
    get throws {
      var copy = self
      copy.digest = ""
      return Digest.of(Array(try JSONText.of(copy).utf8))
    }
  }

  var accepting: Population.Basis? { acceptedBasis.flatMap { Population.Basis(rawValue: $0) } }
}
