internal import SourceText

extension JSONReader {
  /// Reads anything but a list or map; nil when one of those begins.
  mutating func readPlain() throws(ValueError) -> Value? {
    guard position < bytes.count else { throw JSONReader.unexpectedEnd }
    switch bytes[position] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    case UInt8(ascii: "t"):
      try readLiteral("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try readLiteral("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try readLiteral("null")
      return .null
    default: throw unexpected("looking for beginning of value")
    }
  }

  private mutating func readLiteral(_ literal: StaticString) throws(ValueError) {
    for index in 0..<literal.utf8CodeUnitCount {
      let expected = literal.withUTF8Buffer { $0[index] }
      guard isNext(expected) else {
        throw unexpected("in literal \(literal) (expecting '\(Unicode.Scalar(expected))')")
      }
      position += 1
    }
  }

  private mutating func readNumber() throws(ValueError) -> Value {
    let start = position
    let isNegative = isNext(UInt8(ascii: "-"))
    if isNegative { position += 1 }
    if isNext(UInt8(ascii: "0")) {
      position += 1
    } else {
      guard isNextDigit else { throw unexpected("in numeric literal") }
      skipDigits()
    }
    var isInteger = true
    if isNext(UInt8(ascii: ".")) {
      isInteger = false
      position += 1
      guard isNextDigit else { throw unexpected("after decimal point in numeric literal") }
      skipDigits()
    }
    if isNext(UInt8(ascii: "e")) || isNext(UInt8(ascii: "E")) {
      isInteger = false
      position += 1
      if isNext(UInt8(ascii: "+")) || isNext(UInt8(ascii: "-")) { position += 1 }
      guard isNextDigit else { throw unexpected("in exponent of numeric literal") }
      skipDigits()
    }
    if isInteger, position - start <= 16 {
      var magnitude = 0
      for index in (isNegative ? start + 1 : start)..<position {
        magnitude = magnitude &* 10 &+ Int(bytes[index] & 15)
      }
      return .float64(isNegative ? -Double(magnitude) : Double(magnitude))
    }
    let number = GoNumber.parseDecimal(bytes[start..<position])
    guard number.isFinite else {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      rangeError =
        rangeError ?? ValueError("json: cannot unmarshal number \(text) into Go value of type float64")
      return .null
    }
    return .float64(number)
  }

  private var isNextDigit: Bool { position < bytes.count && bytes[position] &- UInt8(ascii: "0") < 10 }

  private mutating func skipDigits() {
    while isNextDigit { position += 1 }
  }
}
