/// Text of others as a field of CSV: quoted where it must be, and never a formula.
public enum CSVLabel {
  public static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    return String(CSVLine.text([isNumber ? text : CSVLine.safe(text)]).dropLast())
  }
}
