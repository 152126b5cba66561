/// The least count of nought or more for which a condition, once true, stays true.
///
/// The search steps away from `near` in doubling strides and then halves, so a good guess costs
/// only a few evaluations.
func leastCount(near guess: Double, _ holds: (Int) -> Bool) -> Int {
  var high = max(0, Int(guess.isFinite ? guess.rounded() : 0))
  var stride = 1
  while !holds(high) {
    high += stride
    stride *= 2
  }
  var low = high - 1
  stride = 1
  while low >= 0, holds(low) {
    high = low
    low -= stride
    stride *= 2
  }
  low = max(low, -1)
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle }
  }
  return high
}
