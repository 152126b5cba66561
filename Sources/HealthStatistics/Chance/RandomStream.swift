/// Random numbers of which each has its place, so that any of them can be had without those before it.
///
/// A stream has a name of its own under a seed: what it gives depends on neither how many cores draw nor
/// what else is drawn. Place n is the n-th number of a SplitMix64 sequence that begins at the mixed name.
/// Not for secrets. Literature: Steele, Lea and Flood 2014; Marsaglia and Tsang, J Stat Soft 2000; 5(8).
public struct RandomStream: Hashable, Sendable {
  private let start: UInt64

  public init(seed: UInt64, name: String) {
    // FNV-1a, which is the same on every machine; the standard library's hash is not.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    start = Self.mixed(hash ^ Self.mixed(seed &+ Self.step))
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 64 bits, each as likely 0 as 1.
  @inline(__always)
  public func bits(at place: Int) -> UInt64 {
    Self.mixed(start &+ Self.step &* UInt64(truncatingIfNeeded: place &+ 1))
  }

  /// A normal deviate with mean 0 and standard deviation 1.
  public func normal(at place: Int) -> Double {
    NormalLayers.shared.withLayers { deviate(bits(at: place), $0, $1) }
  }

  /// Normal deviates of as many places as there is room for, from one on.
  public func fill(_ normals: UnsafeMutableBufferPointer<Double>, from first: Int) {
    NormalLayers.shared.withLayers { scales, edges in
      for index in normals.indices {
        let bits = bits(at: first &+ index)
        let layer = Int(truncatingIfNeeded: bits & 0xFF)
        let value = Double(Int64(bitPattern: bits) >> 11) * scales[layer]
        normals[index] = abs(value) < edges[layer &+ 1] ? value : deviate(bits, scales, edges)
      }
    }
  }

  /// Sets bits in as many words as there are, each with the same chance: that of a number below a bound.
  public func mark(
    _ words: UnsafeMutableBufferPointer<UInt32>, with bits: UInt32, below bound: UInt64,
    from first: Int
  ) {
    for index in words.indices {
      words[index] |= self.bits(at: first &+ index) < bound ? bits : 0
    }
  }

  /// The ziggurat: in 98.5% of cases the first bits lie inside a layer.
  private func deviate(
    _ first: UInt64, _ scales: UnsafePointer<Double>, _ edges: UnsafePointer<Double>
  ) -> Double {
    var bits = first
    // What a rejected place needs more is a sequence of its own.
    var more = SeededGenerator(seed: first)
    while true {
      let layer = Int(truncatingIfNeeded: bits & 0xFF)
      let value = Double(Int64(bitPattern: bits) >> 11) * scales[layer]
      if abs(value) < edges[layer + 1] { return value }
      if layer == 0 { return NormalLayers.tail(isBelow: value < 0, &more) }
      let (outer, inner) = (
        NormalLayers.height(edges[layer]), NormalLayers.height(edges[layer + 1])
      )
      if outer + more.unit() * (inner - outer) < NormalLayers.height(value) { return value }
      bits = more.next()
    }
  }
}
