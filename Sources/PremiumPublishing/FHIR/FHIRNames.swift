/// The names that documents of FHIR R4 go by: those of the Da Vinci guide on value-based performance reporting (HL7,
/// version 1), whose vocabulary is used without claiming to conform to it, and ours for what it has no name for.
enum FHIRNames {
  private static let guide = "http://hl7.org/fhir/us/davinci-vbpr"
  private static let base = "https://quality-premium.example/fhir"

  static let metric = "\(guide)/CodeSystem/vbp-performance-metric"
  static let population = "\(guide)/CodeSystem/vbp-measure-population"
  static let paymentStreams = "\(guide)/CodeSystem/payment-stream"
  static let programme = "http://terminology.hl7.org/CodeSystem/hcp-lan-apm-framework"
  static let category = "http://hl7.org/fhir/CodeSystem/measurereport-category"
  /// The codes of the Organisation Data Service.
  static let organisationCode = "https://fhir.nhs.uk/Id/ods-organization-code"

  static let rule = "\(base)/CodeSystem/rule"
  static let indicator = "\(base)/CodeSystem/indicator"
  static let ownPopulation = "\(base)/CodeSystem/population"

  /// An extension of the guide.
  static func extensionURL(_ name: String) -> String { "\(guide)/StructureDefinition/\(name)" }

  static let measureReportCategory =
    "http://hl7.org/fhir/StructureDefinition/measurereport-category"
  /// Ours: where a figure came from, and its limits of 95 per cent.
  static let source = "\(base)/StructureDefinition/source"
  static let limits = "\(base)/StructureDefinition/limits-95"

  /// The address by which a resource is named; nothing is served there.
  static func address(_ type: String, _ id: String) -> String { "\(base)/\(type)/\(id)" }

  /// A text as an identifier of FHIR: letters, digits, hyphens and points, 64 at most.
  static func id(_ text: String) -> String {
    let characters = text.unicodeScalars.map { scalar -> Character in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789.-".unicodeScalars.contains(scalar))
        ? Character(scalar) : "-"
    }
    return String(characters.prefix(64))
  }
}
