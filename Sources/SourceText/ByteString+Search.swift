internal import Glibc

extension ByteString {
  /// Offset of the first occurrence of a text at or after an offset, nil when there is none.
  public func firstIndex(of needle: ByteString, from start: Int = 0) -> Int? {
    guard start >= 0, start <= count else { return nil }
    if needle.isEmpty { return start }
    return bytes.withUnsafeBytes { haystack in
      needle.bytes.withUnsafeBytes { wanted in
        guard let base = haystack.baseAddress, let pattern = wanted.baseAddress else { return nil }
        let rarest = ByteRarity.rarest(of: wanted)
        var offset = start
        while offset + wanted.count <= haystack.count {
          let room = haystack.count - wanted.count - offset + 1
          guard let hit = memchr(base + offset + rarest, Int32(wanted[rarest]), room) else { return nil }
          offset = UnsafeRawPointer(hit) - base - rarest
          if memcmp(base + offset, pattern, wanted.count) == 0 { return offset }
          offset += 1
        }
        return nil
      }
    }
  }

  /// Whether the text contains another.
  public func contains(_ needle: ByteString) -> Bool { firstIndex(of: needle) != nil }

  /// Whether the text begins with another.
  public func hasPrefix(_ prefix: ByteString) -> Bool { holds(prefix, at: 0) }

  /// Whether the text ends with another.
  public func hasSuffix(_ suffix: ByteString) -> Bool { holds(suffix, at: count - suffix.count) }

  /// Whether the text has another at an offset, which may be negative.
  private func holds(_ other: ByteString, at offset: Int) -> Bool {
    guard offset >= 0, other.count <= count - offset else { return false }
    return bytes.withUnsafeBytes { own in
      other.bytes.withUnsafeBytes { other in
        guard let start = own.baseAddress, let wanted = other.baseAddress else { return true }
        return memcmp(start + offset, wanted, other.count) == 0
      }
    }
  }

  /// The text with every occurrence of a non-empty text replaced, from left to right.
  public func replacing(_ old: ByteString, with new: ByteString) -> ByteString {
    guard !old.isEmpty, var hit = firstIndex(of: old) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var start = 0
    while true {
      result.append(contentsOf: bytes[start..<hit])
      result.append(contentsOf: new.bytes)
      start = hit + old.count
      guard let next = firstIndex(of: old, from: start) else { break }
      hit = next
    }
    result.append(contentsOf: bytes[start...])
    return ByteString(result)
  }

  /// The pieces between the occurrences of a non-empty separator; at most `limit` pieces when it is positive.
  public func split(on separator: ByteString, limit: Int = 0) -> [ByteString] {
    var pieces: [ByteString] = []
    var start = 0
    while limit <= 0 || pieces.count < limit - 1, let hit = firstIndex(of: separator, from: start),
      !separator.isEmpty
    {
      pieces.append(ByteString(bytes[start..<hit]))
      start = hit + separator.count
    }
    pieces.append(ByteString(bytes[start...]))
    return pieces
  }
}

/// Which bytes are rare in templates and YAML, so that a search for one of them finds little else.
private enum ByteRarity {
  /// From the most common byte to a rare one.
  private static let common: StaticString = " etanioslr.cd-pum{}\n:\"hgfyb_/v(k$)w|xqVjz"
  private static let ranks: [UInt8] = {
    var ranks = [UInt8](repeating: .max, count: 256)
    common.withUTF8Buffer { for (rank, byte) in $0.enumerated() { ranks[Int(byte)] = UInt8(rank) } }
    return ranks
  }()

  /// The offset of the rarest byte of a text.
  static func rarest(of text: UnsafeRawBufferPointer) -> Int {
    guard text.count > 1 else { return 0 }
    var rarest = 0
    for index in 1..<min(text.count, 12) where ranks[Int(text[index])] > ranks[Int(text[rarest])] { rarest = index }
    return rarest
  }
}

extension ByteString {
  /// Whether the text consists of the given bytes.
  public func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { own in
      guard own.count == other.count else { return false }
      guard let ownStart = own.baseAddress, let otherStart = other.baseAddress else { return true }
      return memcmp(ownStart, otherStart, own.count) == 0
    }
  }
}
