import QualityPremium
import Yams

/// The key `completeness` of an indicator file: the fall of events from which on records are doubted.
enum CompletenessReader {
  static func read(_ node: Node, _ reader: inout YAMLReader) -> CompletenessLimit? {
    let keys = ["fall", "events", "source", "confidence"]
    guard let top = reader.mapping(node, of: "completeness", keys: keys) else { return nil }
    let fall = reader.required("fall", in: top).flatMap {
      reader.parse($0, of: "fall", as: "a share such as 20%, above 0% and below 100%") { text in
        Share(percent: text).flatMap { $0 > .nothing && $0 < .whole ? $0 : nil }
      }
    }
    let events = reader.required("events", in: top).flatMap {
      reader.parse($0, of: "number of events", as: "a whole number such as 500") { text in
        Int(text).flatMap { (1...1_000_000_000).contains($0) ? $0 : nil }
      }
    }
    let source = reader.requiredText("source", in: top)
    let confidence = reader.required("confidence", in: top).flatMap {
      reader.choice($0, of: "confidence", as: Confidence.self)
    }
    guard let fall, let events, let source, let confidence else { return nil }
    return CompletenessLimit(
      fall: fall, leastEvents: events, confidence: confidence, source: source)
  }
}
