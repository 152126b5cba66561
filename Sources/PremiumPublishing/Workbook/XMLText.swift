/// Text within XML.
enum XMLText {
  /// Text for an element or an attribute; characters that XML cannot hold become U+FFFD.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "\t", "\n", "\r": result.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The paragraphs of a cell, each line one, with tabs and blanks that XML would fold kept.
  static func paragraphs(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let lines = scalars.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    return lines.map { "<text:p>\(line(Substring($0)))</text:p>" }.joined()
  }

  private static func line(_ text: Substring) -> String {
    var result = ""
    var wasBlank = true
    for character in text.unicodeScalars {
      switch character {
      case "\t": result += "<text:tab/>"
      case " " where wasBlank: result += "<text:s/>"
      default: result += escaped(String(character))
      }
      wasBlank = character == " "
    }
    return result
  }
}
