import ArgumentParser
import PremiumFiles

/// `qp scheme schema`: the JSON Schema of scheme files.
struct SchemeSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of scheme files, for editors.",
    discussion: """
      Examples:
        qp scheme schema > docs/scheme.schema.json
      """)

  func run() throws {
    print(try SchemeSchema.text, terminator: "")
  }
}
