internal import SourceText

extension TimeReader {
  mutating func readOffset(_ style: TimeLayout.Offset) -> Bool {
    if style.allowsZ, rest.first == UInt8(ascii: "Z") {
      rest.removeFirst()
      isUTC = true
      return true
    }
    let bytes = Array(rest.prefix(9))
    let step = style.hasColons ? 3 : 2
    let length = (style.hasMinutes ? 3 + step : 3) + (style.hasSeconds ? step : 0)
    guard bytes.count >= length else { return false }
    if style.hasColons, bytes[3] != UInt8(ascii: ":") || style.hasSeconds && bytes[6] != UInt8(ascii: ":") {
      return false
    }
    rest = rest.dropFirst(length)
    // As Go has it: the ranges are checked before it matters whether all of it are digits.
    var numbers: [Int64] = [0, 0, 0]
    var isValid = true
    for index in 0..<(style.hasSeconds ? 3 : style.hasMinutes ? 2 : 1) where isValid {
      let pair = bytes[(1 + index * step)...].prefix(2)
      isValid = pair.allSatisfy { (0x30...0x39).contains($0) }
      if isValid { numbers[index] = pair.reduce(0) { $0 * 10 + Int64($1) - 0x30 } }
    }
    if numbers[2] > 60 { outOfRange = "time zone offset second" }
    if numbers[1] > 60 { outOfRange = "time zone offset minute" }
    if numbers[0] > 24 { outOfRange = "time zone offset hour" }
    guard isValid, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") else { return false }
    let total = (numbers[0] * 60 + numbers[1]) * 60 + numbers[2]
    offset = bytes[0] == UInt8(ascii: "-") ? -total : total
    return true
  }

  mutating func readAbbreviation() -> Bool {
    if rest.starts(with: "UTC".utf8) {
      isUTC = true
      rest = rest.dropFirst(3)
      return true
    }
    guard let length = abbreviationLength() else { return false }
    abbreviation = rest.prefix(length)
    rest = rest.dropFirst(length)
    return true
  }

  private func abbreviationLength() -> Int? {
    guard rest.count >= 3, let first = rest.first else { return nil }
    if rest.starts(with: "ChST".utf8) || rest.starts(with: "MeST".utf8) { return 4 }
    if rest.starts(with: "GMT".utf8) { return 3 + signedHours(rest.dropFirst(3)) }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      let length = signedHours(rest)
      return length > 0 ? length : nil
    }
    let capitals = rest.prefix(6).prefix { (0x41...0x5A).contains($0) }
    switch capitals.count {
    case 5 where capitals.last == UInt8(ascii: "T"): return 5
    case 4 where capitals.last == UInt8(ascii: "T") || capitals.elementsEqual("WITA".utf8): return 4
    case 3: return 3
    default: return nil
    }
  }

  /// The length of a sign and digits that make up to 23; 0 where there are none.
  private func signedHours(_ text: ArraySlice<UInt8>) -> Int {
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return 0 }
    let digits = text.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, (Int(String(decoding: digits, as: UTF8.self)) ?? .max) <= 23 else { return 0 }
    return digits.count + 1
  }
}
