internal import SourceText

extension GoFormatter {
  /// Appends a text under a verb.
  mutating func write(text: ByteString, verb: Unicode.Scalar) {
    switch verb {
    case "v": if flags.goSyntax { writeQuoted(text) } else { pad(truncated(text).bytes) }
    case "s": pad(truncated(text).bytes)
    case "x": writeHexadecimal(text, uppercase: false)
    case "X": writeHexadecimal(text, uppercase: true)
    case "q": writeQuoted(text)
    default: complain(about: .string(text), verb: verb)
    }
  }

  /// Appends a slice of bytes under a verb; Go names its type differently inside of other values.
  mutating func write(slice: ByteSlice, verb: Unicode.Scalar, isNested: Bool) {
    switch verb {
    case "s", "x", "X", "q":
      write(text: slice.bytes, verb: verb)
      return
    default: break
    }
    let isValue = verb == "v" || verb == "d"
    if flags.goSyntax { write(isValue && !isNested ? "[]byte" : "[]uint8") }
    if flags.goSyntax, slice.isNil { return write("(nil)") }
    output.append(flags.goSyntax ? UInt8(ascii: "{") : UInt8(ascii: "["))
    let isPlain =
      !flags.goSyntax && !flags.plus && !flags.space && flags.width == nil && flags.precision == nil
    if verb == "v", isPlain {
      appendDecimals(of: slice.bytes.bytes)
      output.append(UInt8(ascii: "]"))
      return
    }
    for (index, byte) in slice.bytes.bytes.enumerated() {
      if index > 0 { write(flags.goSyntax ? ", " : " ") }
      let element = SizedInteger(Int64(byte), type: GoType("uint8", .uint8))
      write(number: UInt64(byte), isSigned: false, verb: isValue ? "v" : verb, of: .object(element))
    }
    output.append(flags.goSyntax ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  /// Appends bytes as plain numbers: charts do print all of their files, megabytes of them.
  private mutating func appendDecimals(of bytes: [UInt8]) {
    output.reserveCapacity(output.count + 4 * bytes.count)
    for byte in bytes {
      if byte >= 100 { output.append(UInt8(ascii: "0") + byte / 100) }
      if byte >= 10 { output.append(UInt8(ascii: "0") + byte / 10 % 10) }
      output.append(UInt8(ascii: "0") + byte % 10)
      output.append(UInt8(ascii: " "))
    }
    if !bytes.isEmpty { output.removeLast() }
  }

  /// Appends a truth value under a verb.
  mutating func write(truth: Bool, verb: Unicode.Scalar) {
    switch verb {
    case "t", "v": pad(Array((truth ? "true" : "false").utf8))
    default: complain(about: .bool(truth), verb: verb)
    }
  }

  private mutating func writeQuoted(_ text: ByteString) {
    let text = truncated(text)
    if flags.sharp, GoQuote.canBackquote(text) {
      pad([0x60] + text.bytes + [0x60])
    } else {
      pad(GoQuote.quoted(text, asciiOnly: flags.plus).bytes)
    }
  }

  private mutating func writeHexadecimal(_ text: ByteString, uppercase: Bool) {
    let length = min(flags.precision ?? text.count, text.count)
    guard length > 0 else {
      writePadding(flags.width ?? 0)
      return
    }
    var width = 2 * length
    if flags.space {
      width = (flags.sharp ? 2 * width : width) + length - 1
    } else if flags.sharp {
      width += 2
    }
    let missing = (flags.width ?? 0) - width
    if !flags.minus { writePadding(missing) }
    for (index, byte) in text.bytes[..<length].enumerated() {
      if flags.space, index > 0 { output.append(UInt8(ascii: " ")) }
      if flags.sharp, index == 0 || flags.space { write(uppercase ? "0X" : "0x") }
      output.append(GoNumber.digit(UInt64(byte >> 4), uppercase: uppercase))
      output.append(GoNumber.digit(UInt64(byte & 15), uppercase: uppercase))
    }
    if flags.minus { writePadding(missing) }
  }
}
