extension Array where Element == Double {
  /// The mean in two passes, m and then m + mean(y - m): exact for a constant series.
  ///
  /// A plain sum divided by the count can miss the common value by one unit in the last place,
  /// and then every point of a flat series would lie on one side of 'the mean'.
  var mean: Double {
    let count = Double(self.count)
    let first = reduce(0, +) / count
    return first + reduce(0) { $0 + ($1 - first) } / count
  }
}
