/// What a Parquet file states of a column: its type, and between which values the others lie.
struct ParquetColumn: Hashable, Sendable {
  /// As DuckDB calls it.
  var type: String
  /// Whether each text that is there begins with a letter, a digit or a mark of ASCII.
  var beginsWithSign: Bool

  var isDay: Bool { type == "DATE" || type.hasPrefix("TIMESTAMP") }
  var isInteger: Bool { Self.integers.contains(type) }
  /// Whether a value that is there is never an empty text, or one of spaces alone.
  var isNeverBlank: Bool { isInteger || isDay || beginsWithSign }

  /// A statement that gives the name, the type and the limits of each column: what lies between `!` and the
  /// end of ASCII begins with no space. A group of rows without limits has to be read.
  static func statement(of file: String, _ source: String) -> String {
    """
    SELECT d.column_name, d.column_type, coalesce(s.begins, false)
    FROM (DESCRIBE SELECT * FROM \(source)) d LEFT JOIN (
      SELECT path_in_schema AS name, bool_and(coalesce(stats_null_count = num_values, false)
        OR coalesce(stats_min_value >= '!' AND stats_max_value < chr(127), false)) AS begins
      FROM parquet_metadata(\(file)) GROUP BY path_in_schema
    ) s ON s.name = d.column_name AND d.column_type = 'VARCHAR';

    """
  }

  /// Reads a row of the statement.
  init?(_ fields: [String]) {
    guard fields.count == 3 else { return nil }
    type = fields[1]
    beginsWithSign = fields[2] == "true"
  }

  private static let integers: Set<String> = [
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER",
  ]
}
