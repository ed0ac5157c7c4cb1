internal import SourceText

/// A block of bytes in PEM, as Go's encoding/pem reads and writes it.
struct PEMBlock {
  /// What the block says it is, such as `CERTIFICATE`.
  let type: ByteString
  /// The bytes.
  let bytes: [UInt8]

  init(type: ByteString, bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }

  /// The first block of a text; nil without one.
  init?(decoding text: ByteString) {
    var start = 0
    while let begin = text.firstIndex(of: "-----BEGIN ", from: start) {
      start = begin + 11
      guard begin == 0 || text.bytes[begin - 1] == 0x0A else { continue }
      let lineEnd = text.bytes[start...].firstIndex(of: 0x0A) ?? text.count
      let line = ByteString(text.bytes[start..<lineEnd]).trimmingEnd()
      guard line.hasSuffix("-----") else { continue }
      let type = ByteString(line.bytes.dropLast(5))
      // The end stands at the beginning of a line, and names the same type.
      guard let end = text.firstIndex(of: "\n-----END ", from: lineEnd) else { continue }
      let trailer = ByteString(text.bytes[(end + 10)...].prefix { $0 != 0x0A })
      guard trailer.trimmingEnd() == type + "-----" else { continue }
      guard let bytes = PEMBlock.body(text.bytes[min(lineEnd + 1, end)..<end]) else { continue }
      self.init(type: type, bytes: bytes)
      return
    }
    return nil
  }

  /// The bytes of a block's lines, without headers such as `Proc-Type: 4,ENCRYPTED`.
  private static func body(_ lines: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = lines
    while true {
      let line = rest.prefix { $0 != 0x0A }
      guard line.contains(UInt8(ascii: ":")) else { break }
      rest = rest.dropFirst(line.count + 1)
    }
    return try? Base64.decode(rest.filter { $0 != 0x20 && $0 != 0x09 })
  }

  /// The block as text, in lines of 64 characters.
  var text: ByteString {
    let body = Base64.encode(bytes)
    var text = "-----BEGIN " + type + "-----\n"
    for start in stride(from: 0, to: body.count, by: 64) {
      text.bytes += body[start..<min(start + 64, body.count)]
      text.append("\n")
    }
    return text + "-----END " + type + "-----\n"
  }
}

extension ByteString {
  /// The text without white space at its end.
  fileprivate func trimmingEnd() -> ByteString {
    var bytes = bytes
    while let last = bytes.last, " \t\r\n".utf8.contains(last) { bytes.removeLast() }
    return ByteString(bytes)
  }
}
