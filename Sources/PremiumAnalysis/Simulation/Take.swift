/// One telling of the same draws of a year: what is true, and how it was measured.
enum Take: CaseIterable {
  /// As the draw fell.
  case first
  /// The same truth measured once more: only the chance of counting falls otherwise.
  case again
  /// As if all had truly improved on everything.
  case improved
  /// As if nobody had, and measured once more, so that it shares no chance with the one above.
  case unimproved

  var isMeasuredAgain: Bool { self == .again || self == .unimproved }
}
