internal import SourceText

/// Tells quickly whether a map in braces may hold a key twice.
enum FlowKeyScan {
  /// Reads the value in brackets that begins here; the position is then behind it.
  static func repeats(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Bool {
    /// For each bracket where its keys begin, or nil for a list.
    var firstKeys: [Int?] = []
    var keys: [UInt64] = []
    var beginsEntry = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        firstKeys.append(byte == UInt8(ascii: "{") ? keys.count : nil)
        beginsEntry = byte == UInt8(ascii: "{")
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let first = firstKeys.popLast() else { return false }
        if let first { keys.removeSubrange(min(first, keys.count)...) }
        if firstKeys.isEmpty {
          position += 1
          return false
        }
        beginsEntry = false
      case UInt8(ascii: ","): beginsEntry = firstKeys.last.map { $0 != nil } ?? false
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      default:
        let hash = word(bytes, &position)
        if beginsEntry, case .some(.some(let first)) = firstKeys.last {
          if keys.count - first > 1_000 || keys[first...].contains(hash) { return true }
          keys.append(hash)
        }
        beginsEntry = false
        continue
      }
      position += 1
    }
    return false
  }

  /// A hash of the key or scalar that begins here; the position is then behind it.
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt64 {
    var hash = FNVHash()
    let quote = bytes[position]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { position += 1 }
        if byte == quote {
          position += 1
          break
        }
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
        || byte == UInt8(ascii: ":") && endsKey(bytes, position)
      {
        if byte == UInt8(ascii: ":") { position += 1 }
        break
      }
      hash.combine(byte)
      position += 1
    }
    return hash.value
  }

  private static func endsKey(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    position + 1 == bytes.count || bytes[position + 1] <= 0x20
  }
}
