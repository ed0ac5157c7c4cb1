/// A whole number of any size that is not negative, in limbs of nine decimal digits, the lowest first.
struct NaturalNumber {
  private static let base: UInt64 = 1_000_000_000
  private var limbs: [UInt32]

  /// A number.
  init(_ value: UInt64) {
    limbs = []
    var rest = value
    while rest > 0 {
      limbs.append(UInt32(rest % NaturalNumber.base))
      rest /= NaturalNumber.base
    }
  }

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// Whether the number is 0.
  var isZero: Bool { limbs.isEmpty }

  /// The number in decimal.
  var digits: String {
    guard let last = limbs.last else { return "0" }
    return limbs.dropLast().reversed().reduce(into: String(last)) { text, limb in
      let part = String(limb)
      text += String(repeating: "0", count: 9 - part.utf8.count) + part
    }
  }

  /// The number followed by so many zeros.
  func timesPowerOfTen(_ zeros: Int) -> NaturalNumber {
    if isZero || zeros <= 0 { return self }
    let factor = (0..<(zeros % 9)).reduce(UInt64(1)) { power, _ in power * 10 }
    let scaled = self * NaturalNumber(factor)
    return NaturalNumber(limbs: [UInt32](repeating: 0, count: zeros / 9) + scaled.limbs)
  }

  static func < (left: NaturalNumber, right: NaturalNumber) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
  }

  static func + (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) {
      carry += UInt64(left.limb(index)) + UInt64(right.limb(index))
      result.append(UInt32(carry % base))
      carry /= base
    }
    return NaturalNumber(limbs: result + [UInt32(carry)])
  }

  /// The difference; the right number must not be larger.
  static func - (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    var result: [UInt32] = []
    var borrow: UInt64 = 0
    for index in left.limbs.indices {
      let wanted = UInt64(right.limb(index)) + borrow
      let have = UInt64(left.limbs[index])
      borrow = have < wanted ? 1 : 0
      result.append(UInt32(truncatingIfNeeded: have &+ borrow * base &- wanted))
    }
    return NaturalNumber(limbs: result)
  }

  static func * (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    var result = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (i, a) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in right.limbs.enumerated() {
        carry += UInt64(a) * UInt64(b) + UInt64(result[i + j])
        result[i + j] = UInt32(carry % base)
        carry /= base
      }
      result[i + right.limbs.count] = UInt32(carry)
    }
    return NaturalNumber(limbs: result)
  }

  /// Long division, limb by limb; the divisor must not be 0.
  func quotientAndRemainder(dividingBy divisor: NaturalNumber) -> (NaturalNumber, NaturalNumber) {
    if limbs.count <= 4 {
      let (quotient, remainder) = wide.quotientAndRemainder(dividingBy: max(1, divisor.wide))
      return (NaturalNumber(wide: quotient), NaturalNumber(wide: remainder))
    }
    var quotient = [UInt32](repeating: 0, count: limbs.count)
    var remainder = NaturalNumber(0)
    for index in limbs.indices.reversed() {
      remainder = NaturalNumber(limbs: [limbs[index]] + remainder.limbs)
      // The largest limb whose product with the divisor fits, by halving.
      var (low, high) = (UInt64(0), NaturalNumber.base)
      while high - low > 1 {
        let middle = (low + high) / 2
        if remainder < divisor * NaturalNumber(middle) { high = middle } else { low = middle }
      }
      quotient[index] = UInt32(low)
      remainder = remainder - divisor * NaturalNumber(low)
    }
    return (NaturalNumber(limbs: quotient), remainder)
  }

  /// The number, when it has no more than four limbs; else the largest one, which is more than four limbs can hold.
  private var wide: UInt128 {
    guard limbs.count <= 4 else { return .max }
    return limbs.reversed().reduce(0) { $0 * UInt128(NaturalNumber.base) + UInt128($1) }
  }

  private init(wide: UInt128) {
    limbs = []
    var rest = wide
    while rest > 0 {
      let (next, limb) = rest.quotientAndRemainder(dividingBy: UInt128(NaturalNumber.base))
      limbs.append(UInt32(limb))
      rest = next
    }
  }

  private func limb(_ index: Int) -> UInt32 { index < limbs.count ? limbs[index] : 0 }
}
