public import Foundation
public import QualityPremium
import Yams

/// The file that says which flags recommend what on each gateway of a scheme.
public enum GatewayGuideFile {
  /// The file of a scheme in `Rules/Gateways`; no guides where there is none.
  public static func read(in folder: URL, for scheme: Scheme) throws(Problems) -> GatewayGuides {
    let file = folder.appending(path: "\(scheme.id).yaml")
    guard FileManager.default.fileExists(atPath: file.path) else {
      return GatewayGuides(scheme: scheme.id, flags: [:], guides: [])
    }
    return try read(
      InputFile.read(file, name: "Rules/Gateways/\(scheme.id).yaml"), for: scheme)
  }

  /// Reads the flags and guides, or reports every mistake of the file.
  public static func read(_ file: InputFile, for scheme: Scheme) throws(Problems) -> GatewayGuides {
    var reader = YAMLReader(file: file.name)
    let guides = reader.root(of: file).flatMap { read($0, scheme, &reader) }
    try reader.problems.check()
    return guides ?? GatewayGuides(scheme: scheme.id, flags: [:], guides: [])
  }

  private static func read(
    _ node: Node, _ scheme: Scheme, _ reader: inout YAMLReader
  ) -> GatewayGuides? {
    let keys = ["scheme", "sources", "flags", "gateways"]
    guard let top = reader.mapping(node, of: "the file", keys: keys) else { return nil }
    let id = reader.requiredText("scheme", in: top)
    if let id, id != scheme.id {
      reader.report(
        top.values["scheme"], "is about '\(id)'", remedy: "name the file after its scheme")
    }
    let sources =
      reader.required("sources", in: top).map { ProvenanceReader.sources($0, &reader) } ?? [:]
    let flags = reader.required("flags", in: top).map { self.flags($0, &reader) } ?? [:]
    let list = reader.required("gateways", in: top).flatMap { reader.list($0, of: "gateways") }
    let criteria = CriterionReader(
      indicators: [:], statements: flags, baseline: nil, period: scheme.year, year: scheme.year)
    let guides = (list ?? []).compactMap { guide($0, scheme, criteria, sources, &reader) }
    return GatewayGuides(scheme: scheme.id, flags: flags, guides: guides)
  }

  private static func flags(_ node: Node, _ reader: inout YAMLReader) -> [Statement.ID: String] {
    guard let mapping = reader.mapping(node, of: "the list of flags", keys: nil) else { return [:] }
    return mapping.values.compactMapValues { reader.text($0, of: "flag") }
  }

  private static func guide(
    _ node: Node, _ scheme: Scheme, _ criteria: CriterionReader, _ sources: [String: Source],
    _ reader: inout YAMLReader
  ) -> GatewayGuide? {
    let keys = ["gateway", "withhold-when"] + ProvenanceReader.keys
    guard let mapping = reader.mapping(node, of: "the gateway", keys: keys) else { return nil }
    let gateway = reader.requiredText("gateway", in: mapping)
    let gateways = scheme.gateways.map(\.id)
    if let gateway, !gateways.contains(gateway) {
      reader.report(
        node, "the scheme has no gateway '\(gateway)'",
        remedy: Suggestion.remedy(for: gateway, among: gateways))
    }
    let criterion = reader.required("withhold-when", in: mapping).flatMap {
      criteria.read($0, &reader)
    }
    let provenance = ProvenanceReader.read(mapping, sources: sources, &reader)
    guard let gateway, let criterion, let provenance else { return nil }
    return GatewayGuide(gateway: gateway, withholdWhen: criterion, provenance: provenance)
  }
}
