extension String {
  /// A sentence without its end and with a small first letter, for the middle of another.
  public var asSentencePart: String {
    let text = hasSuffix(".") ? dropLast() : self[...]
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
