/// Text of others as a field of CSV: quoted where it must be, and never a formula.
public enum CSVLabel {
  public static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= UInt8(ascii: "0") && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "@")
        || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".")
    }
    guard !isPlain else { return text }
    // A negative number is no formula.
    let isNumber = Double(text) != nil
    return String(CSVLine.text([isNumber ? text : CSVLine.safe(text)]).dropLast())
  }
}
