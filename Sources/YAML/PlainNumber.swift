internal import Glibc

/// Numbers as plain scalars spell them.
enum PlainNumber {
  /// The number that a text beginning with a digit or sign spells, or a string.
  static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar {
    if let small = smallDecimal(text) { return .integer(small) }
    if !text.contains(UInt8(ascii: "_")) { return resolve(stripped: text) }
    let stripped = text.filter { $0 != UInt8(ascii: "_") }
    return stripped.withUnsafeBufferPointer { resolve(stripped: $0) }
  }

  /// A decimal of up to 18 digits without sign, by far the most frequent form.
  private static func smallDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count <= 18, text[0] != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var number: Int64 = 0
    for byte in text {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      number = number &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
    }
    return number
  }

  private static func resolve(stripped text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar {
    if let integer = integer(text) { return integer }
    if isDecimalFloat(text), let float = parse(text) { return .float(float) }
    return binaryWithInnerSign(text) ?? .string
  }

  /// An integer as Go's `ParseInt` with base 0, then `ParseUint`, reads it: `0x`, `0b`, `0o` and `0` are prefixes.
  private static func integer(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
    var offset = 0
    var isNegative = false
    var isSigned = false
    if text.count > 0, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") {
      isNegative = text[0] == UInt8(ascii: "-")
      isSigned = true
      offset = 1
    }
    var base: UInt64 = 10
    if offset + 1 < text.count, text[offset] == UInt8(ascii: "0") {
      let letter = text[offset + 1] | 0x20
      if offset + 2 < text.count, letter == UInt8(ascii: "x") {
        (base, offset) = (16, offset + 2)
      } else if offset + 2 < text.count, letter == UInt8(ascii: "b") {
        (base, offset) = (2, offset + 2)
      } else if offset + 2 < text.count, letter == UInt8(ascii: "o") {
        (base, offset) = (8, offset + 2)
      } else {
        (base, offset) = (8, offset + 1)
      }
    }
    guard let magnitude = magnitude(text, from: offset, base: base) else { return nil }
    if isNegative {
      return magnitude <= 1 << 63 ? .integer(Int64(truncatingIfNeeded: 0 &- magnitude)) : nil
    }
    if let number = Int64(exactly: magnitude) { return .integer(number) }
    return isSigned ? nil : .unsigned(magnitude)
  }

  /// Digits of a base up to the end of the text; nil when there is none, another character, or too many.
  private static func magnitude(_ text: UnsafeBufferPointer<UInt8>, from start: Int, base: UInt64) -> UInt64? {
    guard start < text.count else { return nil }
    var number: UInt64 = 0
    for index in start..<text.count {
      let byte = text[index]
      let digit: UInt64
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt64(byte - UInt8(ascii: "A")) + 10
      default: return nil
      }
      guard digit < base else { return nil }
      let (product, tooLarge) = number.multipliedReportingOverflow(by: base)
      let (sum, carried) = product.addingReportingOverflow(digit)
      if tooLarge || carried { return nil }
      number = sum
    }
    return number
  }

  // Helm: `0b-1` is -1, because the digits after the prefix are read as a signed integer of their own, see
  // `quirks/yaml-binary-with-inner-sign`.
  private static func binaryWithInnerSign(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
    innerSigned(text, letter: UInt8(ascii: "b"), base: 2).map { .integer($0) }
  }

  // Helm: the library behind toYamlPretty reads `0o-7` in the same way, see `quirks/yaml-pretty-octal-with-inner-sign`.
  static func isOctalWithInnerSign(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count > 3, text[0] == UInt8(ascii: "0"), text.contains(UInt8(ascii: "o")) else { return false }
    let stripped = text.filter { $0 != UInt8(ascii: "_") }
    return stripped.withUnsafeBufferPointer { innerSigned($0, letter: UInt8(ascii: "o"), base: 8) } != nil
  }

  private static func innerSigned(_ text: UnsafeBufferPointer<UInt8>, letter: UInt8, base: UInt64) -> Int64? {
    guard text.count > 3, text[0] == UInt8(ascii: "0"), text[1] == letter else { return nil }
    guard text[2] == UInt8(ascii: "-") || text[2] == UInt8(ascii: "+") else { return nil }
    guard let magnitude = magnitude(text, from: 3, base: base) else { return nil }
    if text[2] == UInt8(ascii: "+") { return Int64(exactly: magnitude) }
    return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  /// Sign, digits with an optional point, and an optional exponent.
  private static func isDecimalFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    func digits() -> Int {
      let start = offset
      while offset < text.count, text[offset] >= UInt8(ascii: "0"), text[offset] <= UInt8(ascii: "9") {
        offset += 1
      }
      return offset - start
    }
    func skip(_ characters: StaticString) -> Bool {
      guard offset < text.count else { return false }
      let found = characters.withUTF8Buffer { $0.contains(text[offset]) }
      if found { offset += 1 }
      return found
    }
    _ = skip("+-")
    let whole = digits()
    let fraction = skip(".") ? digits() : 0
    guard whole > 0 || fraction > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      guard digits() > 0 else { return false }
    }
    return offset == text.count
  }

  // Helm: text that begins with a point keeps its underscores, which Go's `ParseFloat` then never takes without a base
  // prefix, save between digits, see `quirks/yaml-point-with-underscore`.
  static func pointFloat(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard text.contains(UInt8(ascii: "_")) else { return isDecimalFloat(text) ? parse(text) : nil }
    var followsDigit = false
    var followsUnderscore = false
    for byte in text {
      let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      let isUnderscore = byte == UInt8(ascii: "_")
      if isUnderscore ? !followsDigit : followsUnderscore && !isDigit { return nil }
      (followsDigit, followsUnderscore) = (isDigit, isUnderscore)
    }
    if followsUnderscore { return nil }
    let stripped = text.filter { $0 != UInt8(ascii: "_") }
    return stripped.withUnsafeBufferPointer { isDecimalFloat($0) ? parse($0) : nil }
  }

  /// A decimal float; nil when it is beyond the range of floats.
  private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let number = withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { buffer in
      for (index, byte) in text.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[text.count] = 0
      return buffer.baseAddress.map { strtod($0, nil) } ?? 0
    }
    return number.isInfinite ? nil : number
  }
}
