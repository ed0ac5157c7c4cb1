internal import SourceText

extension JSONWriter {
  mutating func write(_ number: Double) throws(ValueError) {
    if number.magnitude < 1e15, number != 0, let integer = Int64(exactly: number) {
      GoNumber.append(integer, into: &output)
      return
    }
    if let special = GoNumber.special(number) {
      throw ValueError("json: unsupported value: \(String(decoding: special, as: UTF8.self))")
    }
    let decimal = ShortestDecimal(number)
    if number != 0, number.magnitude < 1e-6 || number.magnitude >= 1e21 {
      decimal.appendScientific(into: &output, exponentDigits: 1)
    } else {
      decimal.appendPlain(into: &output)
    }
  }

  mutating func write(_ text: ByteString) {
    output.append(UInt8(ascii: "\""))
    let bytes = text.bytes
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"),
        !(escapesHTML
          && (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")))
      {
        offset += 1
        continue
      }
      let (rune, width) = byte < 0x80 ? (UInt32(byte), 1) : text.rune(at: offset)
      if byte >= 0x80, rune != 0x2028, rune != 0x2029, !(rune == 0xFFFD && width == 1) {
        offset += width
        continue
      }
      output.append(contentsOf: bytes[start..<offset])
      writeEscape(rune)
      offset += width
      start = offset
    }
    if start == 0 { output.append(contentsOf: bytes) } else { output.append(contentsOf: bytes[start...]) }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ rune: UInt32) {
    output.append(UInt8(ascii: "\\"))
    switch rune {
    case 0x22, 0x5C: output.append(UInt8(rune))
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case 0x09: output.append(UInt8(ascii: "t"))
    default:
      output.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt64] {
        output.append(GoNumber.digit(UInt64(rune) >> shift & 15, uppercase: false))
      }
    }
  }
}
