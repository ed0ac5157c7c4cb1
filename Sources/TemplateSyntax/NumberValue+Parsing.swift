internal import SourceText

extension NumberValue {
  /// The value of a character constant, whose literal begins with its quote.
  init(characterConstant literal: ByteString) throws(LiteralError) {
    let (character, end) = try StringLiteral.character(of: literal, at: 1, quote: UInt8(ascii: "'"))
    guard end == literal.count - 1, literal.bytes[end] == UInt8(ascii: "'") else {
      throw .malformedCharacterConstant(literal)
    }
    isInt = true
    isUint = true
    isFloat = true
    int64 = Int64(character.value)
    uint64 = UInt64(character.value)
    float64 = Double(character.value)
  }

  /// The value of a sum of a real and an imaginary part.
  init(complex literal: ByteString) throws(LiteralError) {
    var scanner = FloatScanner(text: literal)
    let realPart = scanner.scanFloat()
    let sign = scanner.position
    guard scanner.accept("+-") else { throw .complexSyntax }
    _ = scanner.scanFloat()
    let imaginaryPart = ByteString(literal.bytes[sign..<scanner.position])
    guard scanner.accept("i") else { throw .complexSyntax }
    isComplex = true
    real = try Self.float(realPart)
    imaginary = try Self.float(imaginaryPart)
    simplifyComplex()
  }

  /// The value of any other number.
  init(number literal: ArraySlice<UInt8>) throws(LiteralError) {
    if literal.last == UInt8(ascii: "i"),
      case .value(let imaginary) = FloatLiteral.parse(ByteString(literal.dropLast()))
    {
      // Imaginary constants can only be complex unless they are zero.
      isComplex = true
      self.imaginary = imaginary
      simplifyComplex()
      return
    }
    // Integers first, so that 0x123 is one.
    if let unsigned = IntegerLiteral.parseUnsigned(literal) {
      isUint = true
      uint64 = unsigned
    }
    if let signed = IntegerLiteral.parseSigned(literal) {
      isInt = true
      int64 = signed
      if signed == 0 { isUint = true }  // -0
    }
    if isInt {
      isFloat = true
      float64 = Double(int64)
    } else if isUint {
      isFloat = true
      float64 = Double(uint64)
    } else {
      let text = ByteString(literal)
      guard case .value(let float) = FloatLiteral.parse(text) else { throw .illegalNumberSyntax(text) }
      // What looks like an integer here is too large to be one.
      guard literal.contains(where: { ".eEpP".utf8.contains($0) }) else { throw .integerOverflow(text) }
      setFloat(float)
    }
  }

  /// Pulls out the other types that hold a complex number: none unless its imaginary part is zero.
  private mutating func simplifyComplex() {
    if imaginary == 0 { setFloat(real) }
  }

  private mutating func setFloat(_ float: Double) {
    isFloat = true
    float64 = float
    if let signed = Int64(exactly: float) {
      isInt = true
      int64 = signed
    }
    if let unsigned = UInt64(exactly: float) {
      isUint = true
      uint64 = unsigned
    }
  }

  private static func float(_ text: ByteString) throws(LiteralError) -> Double {
    switch FloatLiteral.parse(text) {
    case .value(let value): return value
    case .syntaxError: throw .floatSyntax(text)
    case .rangeError: throw .floatRange(text)
    }
  }
}

/// Go's scanner of floating-point tokens in formatted input, which reads complex numbers.
private struct FloatScanner {
  let text: ByteString
  var position = 0

  init(text: ByteString) { self.text = text }

  mutating func accept(_ characters: String) -> Bool {
    guard position < text.count, characters.utf8.contains(text.bytes[position]) else { return false }
    position += 1
    return true
  }

  /// Reads what may be a number.
  mutating func scanFloat() -> ByteString {
    let start = position
    _ = accept("+-")
    // Go looks for "Inf" here, and keeps the "i" of "1+i" when it does not find it.
    _ = accept("iI")
    var digits = "0123456789_"
    var exponent = "eEpP"
    if accept("0") && accept("xX") {
      digits = "0123456789aAbBcCdDeEfF_"
      exponent = "pP"
    }
    while accept(digits) {}
    if accept(".") {
      while accept(digits) {}
    }
    if accept(exponent) {
      _ = accept("+-")
      while accept("0123456789_") {}
    }
    return ByteString(text.bytes[start..<position])
  }
}
