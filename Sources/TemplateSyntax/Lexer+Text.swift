internal import Glibc
internal import SourceText

extension Lexer {
  /// Scans text until an opening delimiter.
  mutating func lexText() -> Token {
    while true {
      guard let hit = offset(of: "{{") else {
        position = count
        return token(position > start ? .text : .endOfFile)
      }
      if hit > position {
        position = hit
        var end = hit
        if hasLeftTrimMarker(at: hit + 2) {
          while end > start, Lexer.isSpace(bytes[end - 1]) { end -= 1 }
        }
        position = end
        let item = token(.text)
        position = hit
        ignore()
        if item.end > item.start { return item }
      }
      if let token = lexLeftDelimiter() { return token }
    }
  }

  /// Where a pair of characters next occurs; nil where it does not.
  private func offset(of pair: StaticString) -> Int? {
    let (first, second) = (pair.utf8Start[0], pair.utf8Start[1])
    var offset = position
    while offset < count, let hit = memchr(bytes + offset, Int32(first), count - offset) {
      offset = hit - UnsafeMutableRawPointer(mutating: bytes)
      if bytes[offset + 1] == second { return offset }
      offset += 1
    }
    return nil
  }

  private func hasLeftTrimMarker(at offset: Int) -> Bool {
    offset + 1 < count && bytes[offset] == UInt8(ascii: "-") && Lexer.isSpace(bytes[offset + 1])
  }

  /// Scans the left delimiter, which is known to be present; nil after a comment.
  private mutating func lexLeftDelimiter() -> Token? {
    position += 2
    let afterMarker = hasLeftTrimMarker(at: position) ? 2 : 0
    if byte(afterMarker) == UInt8(ascii: "/"), byte(afterMarker + 1) == UInt8(ascii: "*") {
      position += afterMarker
      ignore()
      return lexComment()
    }
    let delimiter = token(.leftDelimiter)
    isInsideAction = true
    position += afterMarker
    ignore()
    parenthesisDepth = 0
    return delimiter
  }

  /// Scans a comment, whose beginning is known to be present; nil if all is well.
  private mutating func lexComment() -> Token? {
    position += 2
    guard let end = offset(of: "*/") else { return fail(.unclosedComment) }
    position = end + 2
    let trims = isAtTrimmingRightDelimiter
    guard trims || isAtRightDelimiter() else { return fail(.commentEndsBeforeDelimiter) }
    commentLines += lineBreaks(in: start..<position)
    position += trims ? 4 : 2
    if trims { skipSpace() }
    ignore()
    return nil
  }

  /// Scans the right delimiter, which is known to be present.
  mutating func lexRightDelimiter(trims: Bool) -> Token {
    if trims {
      position += 2
      ignore()
    }
    position += 2
    let delimiter = token(.rightDelimiter)
    if trims {
      skipSpace()
      ignore()
    }
    isInsideAction = false
    return delimiter
  }

  private mutating func skipSpace() {
    while Lexer.isSpace(byte()) { position += 1 }
  }
}
