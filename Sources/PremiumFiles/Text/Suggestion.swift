/// The words nearest to a misspelt one.
public enum Suggestion {
  /// Text such as `; did you mean 'weight'?`, or the whole list where nothing is near and it is short.
  public static func remedy(for word: String, among words: some Sequence<String>) -> String {
    let words = words.sorted()
    if let nearest = nearest(to: word, among: words) { return "did you mean '\(nearest)'?" }
    if words.count <= 12 { return "write one of \(words.joined(separator: ", "))" }
    return "see the list of those that exist"
  }

  /// The word that fewest edits lead to, if they are few for its length; the first of several.
  public static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    let near = words.map { (word: $0, edits: edits(from: word.lowercased(), to: $0.lowercased())) }
    return near.filter { $0.edits <= limit }
      .min { ($0.edits, $0.word) < ($1.edits, $1.word) }?.word
  }

  /// The fewest insertions, deletions, replacements and swaps of neighbours (Damerau 1964).
  private static func edits(from source: String, to target: String) -> Int {
    let (source, target) = (Array(source), Array(target))
    var rows = [Array(0...target.count)]
    for i in 0..<source.count {
      var row = [i + 1]
      for j in 0..<target.count {
        let replaced = rows[i][j] + (source[i] == target[j] ? 0 : 1)
        var best = min(rows[i][j + 1] + 1, row[j] + 1, replaced)
        if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[source.count][target.count]
  }
}
