import Foundation

/// The 256 layers of equal area that cover the right half of the normal curve.
///
/// Literature: Marsaglia and Tsang, The ziggurat method for generating random variables, 2000.
struct NormalLayers: Sendable {
  static let shared = NormalLayers()

  /// Where the tail begins, and the area of a layer, under exp(-x²/2).
  private static let tailStart = 3.6541528853610088
  private static let area = 0.00492867323399

  /// The outer edge of each layer, the greatest first, and 0 at the end.
  private let edges: [Double]
  /// The edges in steps of 2^-52, for multiplying with 53 signed bits.
  private let scales: [Double]

  private init() {
    var edges = [Self.area / Self.height(Self.tailStart), Self.tailStart]
    for _ in 2..<256 {
      let last = edges[edges.count - 1]
      edges.append((-2 * log(Self.area / last + Self.height(last))).squareRoot())
    }
    edges.append(0)
    self.edges = edges
    scales = edges.map { $0 * 0x1p-52 }
  }

  /// The curve, without the constant that makes its area one.
  static func height(_ value: Double) -> Double { exp(-0.5 * value * value) }

  /// A deviate beyond the last edge (Marsaglia 1964).
  static func tail(isBelow: Bool, _ more: inout SeededGenerator) -> Double {
    while true {
      let beyond = -log(1 - more.unit()) / tailStart
      let other = -log(1 - more.unit())
      if 2 * other > beyond * beyond { return isBelow ? -tailStart - beyond : tailStart + beyond }
    }
  }

  /// Lends the scales and the edges to one call.
  @inline(__always)
  func withLayers<Value>(
    _ body: (_ scales: UnsafePointer<Double>, _ edges: UnsafePointer<Double>) -> Value
  ) -> Value {
    scales.withUnsafeBufferPointer { scales in
      edges.withUnsafeBufferPointer { edges in
        guard let scales = scales.baseAddress, let edges = edges.baseAddress else {
          preconditionFailure("there are 257 edges")
        }
        return body(scales, edges)
      }
    }
  }
}
