import Foundation

/// Ordinary least squares of one series on a few columns, with errors that allow for autocorrelation.
///
///     b = (X'X)⁻¹ X'y;  V = n/(n − p) · (X'X)⁻¹ S (X'X)⁻¹
///     S = Σ e²xx' + Σ_l (1 − l/(L + 1)) Σ_t e_t e_(t−l) (x_t x'_(t−l) + x_(t−l) x'_t)
///
/// Solved by Householder's orthogonal triangulation, which does not square the condition of X.
/// Literature: Golub, Numerische Mathematik 7 (1965) 206–216; Newey and West, Econometrica 55 (1987)
/// 703–708.
struct LeastSquares {
  let coefficients: [Double]
  let residuals: [Double]
  private let rows: [[Double]]
  /// (X'X)⁻¹.
  private let inverse: [[Double]]

  /// Nothing where a column is a combination of the others or there are no more rows than columns.
  init?(_ rows: [[Double]], _ values: [Double]) {
    guard let columns = rows.first?.count, rows.count > columns, rows.count == values.count,
      let triangle = Triangle(rows, values)
    else { return nil }
    self.rows = rows
    coefficients = triangle.solved(triangle.target)
    inverse = triangle.inverseOfProduct
    let fitted = rows.map { row in
      zip(row, triangle.solved(triangle.target)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    residuals = zip(values, fitted).map { $0 - $1 }
  }

  /// The covariance of the coefficients; with no lag it allows for unequal errors only.
  func covariance(lags: Int) -> [[Double]] {
    let (n, p) = (rows.count, coefficients.count)
    var middle = Array(repeating: Array(repeating: 0.0, count: p), count: p)
    for lag in 0...max(0, min(lags, n - 1)) {
      let weight = 1 - Double(lag) / Double(lags + 1)
      for time in lag..<n {
        let product = residuals[time] * residuals[time - lag] * weight
        for i in 0..<p {
          for j in 0..<p {
            let cross = rows[time][i] * rows[time - lag][j]
            middle[i][j] +=
              product * (lag == 0 ? cross : cross + rows[time - lag][i] * rows[time][j])
          }
        }
      }
    }
    let factor = Double(n) / Double(n - p)
    return Self.product(Self.product(inverse, middle), inverse).map { $0.map { $0 * factor } }
  }

  private static func product(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
    left.map { row in
      right[0].indices.map { column in
        row.indices.reduce(0) { $0 + row[$1] * right[$1][column] }
      }
    }
  }

  /// X as an orthogonal matrix times an upper triangle.
  private struct Triangle {
    var upper: [[Double]]
    var target: [Double]

    init?(_ rows: [[Double]], _ values: [Double]) {
      var (matrix, y) = (rows, values)
      let (n, p) = (rows.count, rows[0].count)
      for column in 0..<p {
        let norm = (column..<n).reduce(0) { $0 + matrix[$1][column] * matrix[$1][column] }
          .squareRoot()
        let scale = (0..<n).reduce(0) { max($0, abs(rows[$1][column])) }
        guard norm > 1e-10 * max(scale, 1e-300) else { return nil }
        let pivot = matrix[column][column] > 0 ? -norm : norm
        var reflector = (0..<n).map { $0 < column ? 0 : matrix[$0][column] }
        reflector[column] -= pivot
        let square = reflector.reduce(0) { $0 + $1 * $1 }
        for other in column..<p {
          let dot = (column..<n).reduce(0) { $0 + reflector[$1] * matrix[$1][other] }
          for row in column..<n { matrix[row][other] -= 2 * dot / square * reflector[row] }
        }
        let dot = (column..<n).reduce(0) { $0 + reflector[$1] * y[$1] }
        for row in column..<n { y[row] -= 2 * dot / square * reflector[row] }
      }
      upper = (0..<p).map { row in (0..<p).map { $0 < row ? 0 : matrix[row][$0] } }
      target = Array(y.prefix(p))
    }

    /// The solution of the triangle for a right-hand side.
    func solved(_ side: [Double]) -> [Double] {
      var solution = side
      for row in upper.indices.reversed() {
        for column in upper.indices where column > row {
          solution[row] -= upper[row][column] * solution[column]
        }
        solution[row] /= upper[row][row]
      }
      return solution
    }

    /// (X'X)⁻¹ = R⁻¹ R⁻ᵀ.
    var inverseOfProduct: [[Double]] {
      let columns = upper.indices.map { place in
        solved(upper.indices.map { $0 == place ? 1 : 0 })
      }
      return upper.indices.map { i in
        upper.indices.map { j in columns.reduce(0) { $0 + $1[i] * $1[j] } }
      }
    }
  }
}
