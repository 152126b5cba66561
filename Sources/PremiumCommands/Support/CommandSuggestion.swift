import ArgumentParser
import PremiumFiles

/// Finds the command that a misspelt one was meant to be.
enum CommandSuggestion {
  /// `Did you mean 'qp assess'?`, where the first words are no command and one is near.
  static func hint(for arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = QP.self
    var path = ["qp"]
    for word in arguments {
      let children = command.configuration.subcommands
      guard !children.isEmpty, !word.hasPrefix("-") else { return nil }
      guard let child = children.first(where: { $0.configuration.commandName == word }) else {
        let names = children.compactMap { $0.configuration.commandName }
        return Suggestion.nearest(to: word, among: names).map {
          "Did you mean '\((path + [$0]).joined(separator: " "))'?"
        }
      }
      command = child
      path.append(word)
    }
    return nil
  }
}
