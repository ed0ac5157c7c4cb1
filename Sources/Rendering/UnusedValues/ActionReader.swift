internal import Glibc

/// Reads the actions of a template whose text is known to be well formed.
struct ActionReader {
  /// What stands in an action, as ranges of the text.
  enum Token {
    /// A name behind a dot.
    case field(Range<Int>)
    /// The inside of quotes.
    case constant(Range<Int>)
    /// A function, keyword or number.
    case word(Range<Int>)
    /// `(`
    case parenthesis
    /// `$` with its name.
    case variable
    /// A dot alone.
    case dot
    /// Any other byte that is not skipped.
    case other(UInt8)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int
  private var isInside = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    (position, end) = (range.lowerBound, range.upperBound)
  }

  /// The next token; nil at the end.
  mutating func next() -> Token? {
    while isInside || enterAction() {
      var index = position
      while index < end, ActionReader.isSkipped(bytes[index]) { index += 1 }
      position = index + 1
      guard index < end else { return nil }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "."):
        let name = name(from: position)
        return name.isEmpty ? .dot : .field(name)
      case UInt8(ascii: "$"):
        _ = name(from: position)
        return .variable
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return .constant(constant(quote: byte))
      case UInt8(ascii: "("): return .parenthesis
      case UInt8(ascii: "}") where position < end && bytes[position] == byte:
        position += 1
        isInside = false
        return .other(byte)
      default: return ActionReader.isName(byte) ? .word(name(from: index)) : .other(byte)
      }
    }
    return nil
  }

  /// The name of the field that follows at once; nil where there is none.
  mutating func nextField() -> Range<Int>? {
    guard position < end, bytes[position] == UInt8(ascii: ".") else { return nil }
    let name = name(from: position + 1)
    return name.isEmpty ? nil : name
  }

  /// Moves behind the next `{{` that begins no comment; false where there is none.
  private mutating func enterAction() -> Bool {
    while move(behind: UInt8(ascii: "{"), UInt8(ascii: "{")) {
      var next = position
      if next + 1 < end, bytes[next] == UInt8(ascii: "-"), bytes[next + 1] <= 0x20 {
        next += 1
        while next < end, bytes[next] <= 0x20 { next += 1 }
      }
      guard next + 1 < end, bytes[next] == UInt8(ascii: "/"), bytes[next + 1] == UInt8(ascii: "*") else {
        isInside = true
        return true
      }
      position = next + 2
      guard move(behind: UInt8(ascii: "*"), UInt8(ascii: "/")) else { return false }
    }
    return false
  }

  /// Moves behind the next two given bytes; false where they do not follow.
  private mutating func move(behind first: UInt8, _ second: UInt8) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    while position + 1 < end, let hit = memchr(base + position, Int32(first), end - position) {
      position = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      if position < end, bytes[position] == second {
        position += 1
        return true
      }
    }
    position = end
    return false
  }

  /// The name that begins at an offset; the position is then behind it.
  private mutating func name(from start: Int) -> Range<Int> {
    var index = start
    while index < end, ActionReader.isName(bytes[index]) { index += 1 }
    position = index
    return start..<index
  }

  /// The inside of quotes, of which the first is past.
  private mutating func constant(quote: UInt8) -> Range<Int> {
    let start = position
    var index = start
    while index < end, bytes[index] != quote {
      index += bytes[index] == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") ? 2 : 1
    }
    let stop = min(index, end)
    position = min(stop + 1, end)
    return start..<stop
  }

  /// Spaces, and signs that say nothing.
  private static func isSkipped(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: ",")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are those of a literal.
  func spells(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, literal.utf8Start, count) == 0
  }
}
