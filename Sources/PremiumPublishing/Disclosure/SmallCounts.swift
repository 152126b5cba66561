/// Which counts are small enough to point at somebody.
///
/// Nought tells of nobody and is published. From one up to the limit a count is withheld, and others beside
/// it, so that nobody can work it out.
public enum SmallCounts {
  /// The largest count that is withheld: the OpenSAFELY platform removes counts up to 7, the friends and
  /// family test of NHS England those up to 4; the stricter of the two is taken.
  public static let limit = 7
}
