public import PremiumFiles
public import QualityPremium

/// A run whose results are handed on as FHIR.
public struct ReportedRun: Sendable {
  var run: String
  var scheme: Scheme
  var indicators: [Indicator.ID: Indicator]
  var submissions: [Submission]
  /// The day on which it was worked out.
  var date: Day

  public init(
    run: String, scheme: Scheme, indicators: [Indicator.ID: Indicator], submissions: [Submission],
    date: Day
  ) {
    self.run = run
    self.scheme = scheme
    self.indicators = indicators
    self.submissions = submissions
    self.date = date
  }
}

extension ReportedRun {
  /// A `Bundle` of the scheme as a `Measure`, and for each organisation itself and its `MeasureReport`: FHIR R4, of
  /// elements that R4B has too.
  ///
  /// Figures are as they are, small ones too: it is for those who exchange results, and not for publication.
  public var bundle: JSONValue {
    let measure = SchemeMeasure(scheme: scheme)
    let reports = submissions.map { submission in
      AwardReport(
        edition: self, assessment: scheme.assess(submission.commissioner, on: submission.evidence),
        evidence: submission.evidence, measure: measure)
    }
    let reporter: JSONValue = [
      "resourceType": "Organization", "id": "reporter",
      "name": "Quality Premium, independent software; not an NHS service",
    ]
    let resources =
      [measure.resource, reporter] + reports.flatMap { [$0.organisation, $0.resource] }
    return [
      "resourceType": "Bundle", "id": .string(FHIRNames.id(run)), "type": "collection",
      "entry": .array(
        resources.map { resource in
          ["fullUrl": .string(Self.address(resource)), "resource": resource]
        }),
    ]
  }

  private static func address(_ resource: JSONValue) -> String {
    guard case .string(let type)? = resource["resourceType"], case .string(let id)? = resource["id"]
    else { return "" }
    return FHIRNames.address(type, id)
  }
}
