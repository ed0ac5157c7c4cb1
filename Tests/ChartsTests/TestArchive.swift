import SourceText

/// A gzipped tar archive made for a test; its compression is that of stored blocks.
struct TestArchive {
  private var blocks: [UInt8] = []

  /// Adds an entry.
  mutating func add(_ name: String, _ data: [UInt8] = [], flag: Character = "0", size: Int? = nil) {
    var header = [UInt8](repeating: 0, count: 512)
    func set(_ text: String, at offset: Int) {
      header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
    }
    set(String(name.prefix(100)), at: 0)
    set("0000644\0", at: 100)
    let octal = String(size ?? data.count, radix: 8)
    set(String(repeating: "0", count: 11 - octal.count) + octal + "\0", at: 124)
    set(String(flag), at: 156)
    set("ustar\u{0}00", at: 257)
    set("        ", at: 148)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    set(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
    blocks += header + data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
  }

  /// The tar archive without compression.
  var tar: [UInt8] { blocks + [UInt8](repeating: 0, count: 1024) }

  /// The archive as a `.tgz`.
  var gzipped: ByteString { TestArchive.gzip(tar) }

  /// Bytes as a gzip stream.
  static func gzip(_ bytes: [UInt8]) -> ByteString {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: max(1, bytes.count), by: 65535) {
      let piece = bytes[start..<min(bytes.count, start + 65535)]
      result.append(start + 65535 >= bytes.count ? 1 : 0)
      result += little(UInt32(piece.count)).prefix(2) + little(~UInt32(piece.count)).prefix(2) + piece
    }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ByteString(result + little(~crc) + little(UInt32(bytes.count)))
  }

  private static func little(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
}
