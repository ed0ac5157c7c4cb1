internal import SourceText

/// One header block of a tar archive.
struct TarHeader {
  let name: ByteString
  let size: Int
  let flag: UInt8
  let isDirectory: Bool
  /// Whether the block has neither the ustar nor the GNU mark.
  let hasOldFormat: Bool

  var hasData: Bool { !(UInt8(ascii: "1")...UInt8(ascii: "6")).contains(flag) }

  init(_ block: [UInt8]) throws(TarReader.Failure) {
    try TarHeader.verifyChecksum(of: block)
    let magic = Array(block[257..<265])
    let isPOSIX = magic.starts(with: Array("ustar\0".utf8))
    let isGNU = magic == Array("ustar  \0".utf8)
    hasOldFormat = !isPOSIX && !isGNU
    flag = block[156]
    size = try TarHeader.number(block[124..<136])
    guard size >= 0 else { throw .invalidHeader }
    let mode = try TarHeader.number(block[100..<108])
    for field in [108..<116, 116..<124, 136..<148] { _ = try TarHeader.number(block[field]) }
    if !hasOldFormat {
      for field in [329..<337, 337..<345] { _ = try TarHeader.number(block[field]) }
    }
    var name = TarHeader.text(block[0..<100])
    if isPOSIX {
      let isStar = Array(block[508..<512]) == Array("tar\0".utf8)
      let prefix = TarHeader.text(isStar ? block[345..<476] : block[345..<500])
      if !prefix.isEmpty { name = prefix + "/" + name }
    }
    self.name = name
    isDirectory =
      flag == UInt8(ascii: "5") || mode & 0o170000 == 0o040000
      || (flag == 0 || hasOldFormat && flag == UInt8(ascii: "0")) && name.hasSuffix("/")
  }

  private static func verifyChecksum(of block: [UInt8]) throws(TarReader.Failure) {
    var unsigned = 0
    var signed = 0
    for (index, byte) in block.enumerated() {
      let byte = (148..<156).contains(index) ? UInt8(ascii: " ") : byte
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    let stored = try number(block[148..<156])
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

/// The records of a PAX header that matter for charts.
struct TarRecords {
  private(set) var path: ByteString?
  private(set) var size: Int?

  init() {}

  /// Reads records of the form `LENGTH KEY=VALUE` with a line break after each.
  init(parsing bytes: [UInt8]) throws(TarReader.Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length >= 5, length <= rest.count,
        rest.startIndex + length > space + 1
      else { throw .invalidHeader }
      let record = rest[(space + 1)..<(rest.startIndex + length)]
      rest = rest[(rest.startIndex + length)...]
      guard record.last == UInt8(ascii: "\n"), let equals = record.firstIndex(of: UInt8(ascii: "="))
      else { throw .invalidHeader }
      let key = String(decoding: record[..<equals], as: UTF8.self)
      let value = ByteString(record[(equals + 1)...].dropLast())
      if key.isEmpty || key == "path" && value.bytes.contains(0) { throw .invalidHeader }
      if key == "path" { path = value.isEmpty ? nil : value }
      if value.isEmpty { continue }
      switch key {
      case "size", "uid", "gid":
        guard let number = Int(value.string) else { throw .invalidHeader }
        if key == "size" { size = number }
      case "mtime", "atime", "ctime": if Double(value.string) == nil { throw .invalidHeader }
      // Sparse files have no place in a chart.
      case "GNU.sparse.major", "GNU.sparse.map", "GNU.sparse.numblocks": throw .invalidHeader
      default: break
      }
    }
  }
}
