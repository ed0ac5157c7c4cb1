internal import SourceText

extension ObjectTree {
  /// A name that is one part of a path whatever the text is; short names of objects stay as they are.
  static func fileName(_ text: ByteString) -> String {
    let isPlain = text.bytes.allSatisfy { byte in
      byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39
        || byte == UInt8(ascii: "-")
    }
    if isPlain, text.count <= 200 { return text.string }
    var name: [UInt8] = []
    for byte in text.bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): name.append(byte)
      case UInt8(ascii: ".") where !name.isEmpty: name.append(byte)
      case UInt8(ascii: ":") where !name.isEmpty: name.append(byte)
      default:
        name +=
          Array("%".utf8) + Array(String(byte >> 4, radix: 16).utf8)
          + Array(String(byte & 15, radix: 16).utf8)
      }
    }
    guard name.count > 200 else { return String(decoding: name, as: UTF8.self) }
    let hash = FNVHash(text.bytes).value
    return String(decoding: name.prefix(180), as: UTF8.self) + "~" + String(hash, radix: 16)
  }

  static func parent(of directory: String) -> String {
    String(directory[..<(directory.utf8.lastIndex(of: UInt8(ascii: "/")) ?? directory.endIndex)])
  }
}
