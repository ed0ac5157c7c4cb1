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
      case 0x7B, 0x5B:
        firstKeys.append(byte == 0x7B ? keys.count : nil)
        beginsEntry = byte == 0x7B
      case 0x7D, 0x5D:
        guard let first = firstKeys.popLast() else { return false }
        if let first { keys.removeSubrange(min(first, keys.count)...) }
        if firstKeys.isEmpty {
          position += 1
          return false
        }
        beginsEntry = false
      case 0x2C: beginsEntry = firstKeys.last.map { $0 != nil } ?? false
      case 0x20, 0x09, 0x0A, 0x0D: break
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
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let quote = bytes[position]
    let isQuoted = quote == 0x22 || quote == 0x27
    if isQuoted { position += 1 }
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        if byte == 0x5C, quote == 0x22 { position += 1 }
        if byte == quote {
          position += 1
          break
        }
      } else if byte == 0x2C || byte == 0x5D || byte == 0x7D || byte == 0x3A && endsKey(bytes, position) {
        if byte == 0x3A { position += 1 }
        break
      }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      position += 1
    }
    return hash
  }

  private static func endsKey(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    position + 1 == bytes.count || bytes[position + 1] <= 0x20
  }
}
