internal import SourceText

/// Tells quickly whether a text of documents may hold a key twice in one map.
///
/// Looks at how lines are indented, and into braces; a decoder has the last word.
struct RepeatedKeyScan {
  /// A map whose keys were seen.
  private struct Level {
    let column: Int
    /// Where its keys begin.
    let firstKey: Int
  }

  private var levels: [Level] = []
  private var keys: [UInt64] = []

  /// Whether a closer look is needed.
  static func suspects(_ text: ByteString) -> Bool {
    var scan = RepeatedKeyScan()
    return text.bytes.withUnsafeBufferPointer { scan.run($0) }
  }

  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    // Lines that are indented by more are the text of a block.
    var blockColumn = Int.max
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      var column = position - start
      guard position < bytes.count else { break }
      if bytes[position] == UInt8(ascii: "\n") || column > blockColumn {
        RepeatedKeyScan.skipLine(bytes, &position)
        continue
      }
      blockColumn = Int.max
      if column == 0, bytes[position] == UInt8(ascii: "-"), position + 2 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "-")
      {
        (levels, keys) = ([], [])
        RepeatedKeyScan.skipLine(bytes, &position)
        continue
      }
      var outer = column
      while bytes[position] == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: " ") {
        close(to: column)
        outer = column
        position += 2
        column += 2
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") {
          (position, column) = (position + 1, column + 1)
        }
        guard position < bytes.count else { return false }
      }
      if bytes[position] != UInt8(ascii: "{"), bytes[position] != UInt8(ascii: "["),
        let key = RepeatedKeyScan.key(bytes, &position)
      {
        if isKnown(key, at: column) { return true }
        outer = column
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        guard position < bytes.count else { return false }
      }
      if bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "["),
        FlowKeyScan.repeats(bytes, &position)
      {
        return true
      }
      if RepeatedKeyScan.beginsBlock(bytes, position) { blockColumn = outer }
      RepeatedKeyScan.skipLine(bytes, &position)
    }
    return false
  }

  /// Ends the maps to the right of a column.
  private mutating func close(to column: Int) {
    while let level = levels.last, level.column > column {
      keys.removeSubrange(level.firstKey...)
      levels.removeLast()
    }
  }

  private mutating func isKnown(_ key: UInt64, at column: Int) -> Bool {
    close(to: column)
    if levels.last?.column != column { levels.append(Level(column: column, firstKey: keys.count)) }
    let first = levels[levels.count - 1].firstKey
    if keys.count - first > 1_000 || keys[first...].contains(key) { return true }
    keys.append(key)
    return false
  }

  /// A hash of the key that begins here; the position is then behind its colon.
  private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt64? {
    var index = position
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    if quote == UInt8(ascii: "#") { return nil }
    var hash = FNVHash()
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      let byte = bytes[index]
      if isQuoted ? byte == quote : byte == UInt8(ascii: ":") {
        if isQuoted { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":"),
          index + 1 == bytes.count || bytes[index + 1] <= 0x20
        else {
          if isQuoted { return nil }
          hash.combine(byte)
          index += 1
          continue
        }
        position = index + 1
        return hash.value
      }
      hash.combine(byte)
      index += 1
    }
    return nil
  }

  private static func beginsBlock(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index < bytes.count && (bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: ">"))
  }

  private static func skipLine(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    position += 1
  }
}
