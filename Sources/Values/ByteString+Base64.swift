internal import SourceText

extension ByteString {
  /// The bytes in base64 with padding, on one line.
  var base64: ByteString {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var digits: [UInt8] = []
    digits.reserveCapacity((count + 2) / 3 * 4)
    for start in stride(from: 0, to: count, by: 3) {
      var bits: UInt32 = 0
      for place in start..<(start + 3) { bits = bits << 8 | UInt32(place < count ? bytes[place] : 0) }
      for place in 0..<4 {
        let isPadding = start + place > count
        digits.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)])
      }
    }
    return ByteString(digits)
  }
}
