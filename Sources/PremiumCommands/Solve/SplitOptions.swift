import ArgumentParser
import Foundation
import PremiumFiles
import QualityPremium

/// How the menus of a scheme were split, as the user says.
struct SplitOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "How a menu was split, as 'OPTION=PERCENT …'; those of one menu add up to 100.")
  var split: [String] = []

  @Option(help: "A file of splits such as the splits.csv of a folder of evidence.")
  var splits: String?

  @Option(help: "Whose row of --splits it is, by code, where the file is about several.")
  var organisation: String?

  /// The scheme with the splits that were given; menus that were not named stay open.
  func applied(to scheme: Scheme) throws -> Scheme {
    guard organisation == nil || splits != nil else {
      throw ValidationError("--organisation goes with --splits.")
    }
    guard split.isEmpty || splits == nil else {
      throw ValidationError("Give either --split or --splits.")
    }
    if let splits {
      return scheme.including(
        Agreement(
          splits: try AgreedSplits.read(
            InputFile.read(URL(filePath: splits), name: splits), for: scheme,
            organisation: organisation)))
    }
    return scheme.including(Agreement(splits: try stated(for: scheme)))
  }

  private func stated(for scheme: Scheme) throws -> [Measure.ID: MenuSplit] {
    let menus = scheme.measures.filter { $0.division?.isMenu == true }
    guard split.isEmpty || !menus.isEmpty else {
      throw ValidationError("\(scheme.id) has no menu to split.")
    }
    var shares: [Measure.ID: [Part.ID: Share]] = [:]
    for text in split {
      let (measure, option, share) = try Self.parse(text, among: menus)
      guard shares[measure, default: [:]].updateValue(share, forKey: option) == nil else {
        throw ValidationError("--split gives '\(option)' twice.")
      }
    }
    for (measure, parts) in shares.sorted(by: { $0.key < $1.key }) {
      let total = Array(parts.values).total
      guard total == .whole else {
        throw ValidationError(
          "The split of '\(measure)' adds up to \(total); it has to add up to 100%. An option that "
            + "was not chosen is left out.")
      }
    }
    return shares.mapValues { MenuSplit(stated: $0, for: scheme.year, in: "--split") }
  }

  /// `delayed-transfers=40`, or `urgent-and-emergency-care/delayed-transfers=40%`.
  private static func parse(
    _ text: String, among menus: [Measure]
  ) throws -> (Measure.ID, Part.ID, Share) {
    let sides = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    let percent = sides.last.map { $0.hasSuffix("%") ? $0 : $0 + "%" }
    guard sides.count == 2, let share = percent.flatMap({ Share(percent: $0) }),
      share >= .nothing, share <= .whole
    else {
      throw ValidationError("'\(text)' is no split; write it as delayed-transfers=40.")
    }
    let names = menus.flatMap { menu in
      (menu.division?.parts ?? []).map { (menu: menu.id, option: $0.id) }
    }
    let found = names.filter { sides[0] == $0.option || sides[0] == "\($0.menu)/\($0.option)" }
    guard let name = found.first, found.count == 1 else {
      let wanted = found.isEmpty ? names : found
      let paths = wanted.map { found.isEmpty ? $0.option : "\($0.menu)/\($0.option)" }
      throw ValidationError(
        found.isEmpty
          ? "No menu has the option '\(sides[0])'; \(Suggestion.remedy(for: sides[0], among: paths))."
          : "Several menus have the option '\(sides[0])': write \(paths.joined(separator: " or "))."
      )
    }
    return (name.menu, name.option, share)
  }
}
