internal import SourceText
internal import TemplateEngine
internal import Values

/// What differs from render to render, unless the context has a seed.
enum RandomFunctions {
  static let functions: [Function] = [
    // randAlphaNum: as many letters and digits.
    .unary("randAlphaNum", .int) { count, context throws(FunctionError) in
      try text(count, of: letters + digits, context)
    },
    // randAlpha: as many letters.
    .unary("randAlpha", .int) { count, context throws(FunctionError) in try text(count, of: letters, context)
    },
    // randNumeric: as many digits.
    .unary("randNumeric", .int) { count, context throws(FunctionError) in try text(count, of: digits, context)
    },
    // randAscii: as many printable ASCII characters.
    .unary("randAscii", .int) { count, context throws(FunctionError) in
      try text(count, of: Array(0x20...0x7E), context)
    },
    // randBytes: as many bytes, in base 64.
    .unary("randBytes", .int) { count, context throws(FunctionError) in
      guard count.integer >= 0 else { throw .impossibleLength }
      try Limits.checkTextLength(count.integer)
      return .string(ByteString(Base64.encode(context.randomBytes(count.integer))))
    },
    // randInt: a number from the first up to below the second.
    .binary("randInt", .int, .int) { low, high, context throws(FunctionError) in
      let range = high.integer &- low.integer
      guard range > 0 else { throw .message("invalid argument to Intn") }
      return .int(low.integer &+ Int(number(below: UInt64(range), context)))
    },
    // uuidv4: an identifier of 122 random bits.
    .nullary("uuidv4") { context throws(FunctionError) in
      var bytes = context.randomBytes(16)
      guard bytes.count == 16 else { throw .message("no random bytes") }
      bytes[6] = bytes[6] & 0x0F | 0x40
      bytes[8] = bytes[8] & 0x3F | 0x80
      let text = Hexadecimal.text(bytes).bytes
      let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { ByteString(text[$0]).string }
      return Value(groups.joined(separator: "-"))
    },
  ]

  private static let digits = Array("0123456789".utf8)
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// Characters of an alphabet, each as likely as the others; none for a negative count.
  private static func text(
    _ count: Value, of alphabet: [UInt8], _ context: FunctionContext
  ) throws(FunctionError) -> Value {
    try Limits.checkTextLength(count.integer)
    var result: [UInt8] = []
    // Bytes from the last incomplete run of the alphabet would favour its beginning.
    let limit = 256 - 256 % alphabet.count
    while result.count < count.integer {
      for byte in context.randomBytes(count.integer - result.count) where Int(byte) < limit {
        result.append(alphabet[Int(byte) % alphabet.count])
      }
    }
    return .string(ByteString(result))
  }

  /// A number below a limit, each as likely as the others.
  private static func number(below limit: UInt64, _ context: FunctionContext) -> UInt64 {
    let excess = (UInt64.max % limit &+ 1) % limit
    while true {
      let number = context.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if number <= UInt64.max - excess { return number % limit }
    }
  }
}
