import Foundation

/// The colours of charts: those of the NHS design system and of the Government Analysis Function.
///
/// A colour never carries meaning alone: every mark has a label, a shape or a pattern too.
public enum Palette {
  public static let blue = "#005eb8"
  public static let darkBlue = "#003087"
  public static let green = "#007f3b"
  public static let red = "#d5281b"
  public static let orange = "#ed8b00"
  public static let text = "#212b32"
  public static let secondaryText = "#4c6272"
  public static let grey = "#768692"
  public static let midGrey = "#aeb7bd"
  public static let lightGrey = "#d8dde0"
  public static let ground = "#f0f4f5"
  public static let white = "#ffffff"

  /// Categorical colours of government statistics, in the order to use them; no more than six.
  public static let categories = [
    "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1",
  ]

  /// Five shades from little to much, each darker than the one before, readable without colour.
  public static let steps = ["#dbe7f3", "#a6c5e3", "#6a9fd0", "#2f75b5", "#003087"]

  /// White or dark text, whichever stands out more on a ground (WCAG 2.2, contrast of luminance).
  public static func ink(on ground: String) -> String {
    contrast(white, ground) >= contrast(text, ground) ? white : text
  }

  /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
  public static func contrast(_ one: String, _ other: String) -> Double {
    let (bright, dark) = (
      max(luminance(one), luminance(other)), min(luminance(one), luminance(other))
    )
    return (bright + 0.05) / (dark + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : Self.power((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
