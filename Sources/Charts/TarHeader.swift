internal import SourceText

/// One header block of a tar archive.
struct TarHeader {
  let name: ByteString
  let size: Int
  let flag: UInt8
  let isDirectory: Bool

  var hasData: Bool { !(UInt8(ascii: "1")...UInt8(ascii: "6")).contains(flag) }

  init(_ block: [UInt8]) throws(TarReader.Failure) {
    try TarHeader.verifyChecksum(of: block)
    let magic = Array(block[257..<265])
    let isPOSIX = magic.starts(with: Array("ustar\0".utf8))
    let isGNU = magic == Array("ustar  \0".utf8)
    flag = block[156]
    size = try TarHeader.number(block[124..<136])
    guard size >= 0 else { throw .invalidHeader }
    let mode = try TarHeader.number(block[100..<108])
    for field in [108..<116, 116..<124, 136..<148] { _ = try TarHeader.number(block[field]) }
    if isPOSIX || isGNU {
      for field in [329..<337, 337..<345] { _ = try TarHeader.number(block[field]) }
    }
    var name = TarHeader.text(block[0..<100])
    let prefix = try TarHeader.prefix(of: block, isPOSIX: isPOSIX, isGNU: isGNU)
    if !prefix.isEmpty { name = prefix + "/" + name }
    self.name = name
    isDirectory = flag == UInt8(ascii: "5") || mode & 0o170000 == 0o040000
  }

  /// What stands before the name and a slash.
  private static func prefix(of block: [UInt8], isPOSIX: Bool, isGNU: Bool) throws(TarReader.Failure) -> ByteString {
    if isPOSIX {
      guard Array(block[508..<512]) == Array("tar\0".utf8) else { return text(block[345..<500]) }
      for field in [476..<488, 488..<500] { _ = try number(block[field]) }
      return text(block[345..<476])
    }
    guard isGNU else { return "" }
    // Helm: GNU headers have two times here, unless these are no numbers, as old versions of Go wrote them, see
    // `charts/archive-forms`.
    for field in [345..<357, 357..<369] where block[field.lowerBound] != 0 {
      do {
        _ = try number(block[field])
      } catch {
        let prefix = text(block[345..<500])
        return prefix.bytes.allSatisfy { $0 < 0x80 } ? prefix : ""
      }
    }
    return ""
  }

  private static func verifyChecksum(of block: [UInt8]) throws(TarReader.Failure) {
    var unsigned = 0
    var signed = 0
    for (index, byte) in block.enumerated() {
      let byte = (148..<156).contains(index) ? UInt8(ascii: " ") : byte
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    let stored = try octal(block[148..<156])
    guard stored == unsigned || stored == signed else { throw .invalidHeader }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> ByteString {
    ByteString(field.prefix { $0 != 0 })
  }

  /// A number in octal digits, or in base 256 where the first bit is set.
  private static func number(_ field: ArraySlice<UInt8>) throws(TarReader.Failure) -> Int {
    if let first = field.first, first & 0x80 != 0 {
      let isNegative = first & 0x40 != 0
      var value = 0
      for (index, byte) in field.enumerated() {
        let byte = index == 0 ? first & 0x7F | (isNegative ? 0x80 : 0) : byte
        let digit = isNegative ? ~byte : byte
        guard value < 1 << 55 else { throw .invalidHeader }
        value = value << 8 | Int(digit)
      }
      return isNegative ? -1 - value : value
    }
    return try octal(field)
  }

  private static func octal(_ field: ArraySlice<UInt8>) throws(TarReader.Failure) -> Int {
    let isPadding: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == 0 }
    let digits = field.drop(while: isPadding).prefix { $0 != 0 }
    var value = 0
    var rest = digits
    while let last = rest.last, isPadding(last) { rest.removeLast() }
    for digit in rest {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit), value < 1 << 58 else {
        throw .invalidHeader
      }
      value = value << 3 | Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}
