internal import SourceText
internal import TemplateEngine
internal import Values

/// Wrapping, shortening and shuffling of texts.
enum StringLayoutFunctions {
  static let functions: [Function] = [
    // wrap: lines of at most so many bytes where words allow; long words stay whole.
    .binary("wrap", .int, .string) { width, text, _ throws(FunctionError) in
      .string(try wrapped(text.text, width: width.integer, separator: "\n", cutsWords: false))
    },
    // wrapWith: as wrap, with a separator of one's own, and long words cut.
    .variadic("wrapWith", [.int, .string, .string]) { arguments, _ throws(FunctionError) in
      let separator = arguments[1].text.isEmpty ? "\n" : arguments[1].text
      return .string(
        try wrapped(arguments[2].text, width: arguments[0].integer, separator: separator, cutsWords: true))
    },
    // abbrev: the text shortened to so many bytes, with three points at its end.
    .binary("abbrev", .int, .string) { width, text, _ in
      .string(abbreviated(text.text, offset: 0, width: width.integer))
    },
    // abbrevboth: the text shortened to so many bytes around an offset, with points at the cut ends.
    .variadic("abbrevboth", [.int, .int, .string]) { arguments, _ in
      let (offset, width, text) = (arguments[0].integer, arguments[1].integer, arguments[2].text)
      return .string(offset > 0 && width < 7 ? text : abbreviated(text, offset: offset, width: width))
    },
    // shuffle: the characters in random order.
    .unary("shuffle", .string, shuffle),
  ]

  private static func wrapped(
    _ text: ByteString, width: Int, separator: ByteString, cutsWords: Bool
  ) throws(FunctionError) -> ByteString {
    let space = UInt8(ascii: " ")
    let bytes = text.bytes
    let width = max(width, 1)
    // No more lines than bytes.
    if separator.count > 1 {
      let (added, overflow) = (bytes.count / width + 1).multipliedReportingOverflow(by: separator.count)
      try Limits.checkTextLength(overflow ? .max : added)
    }
    var result = ByteString()
    var offset = 0
    func endLine(at end: Int) {
      result.bytes.append(contentsOf: bytes[offset..<end])
      result.append(separator)
    }
    while bytes.count - offset > width {
      if bytes[offset] == space {
        offset += 1
      } else if let gap = bytes[offset...(offset + width)].lastIndex(of: space) {
        endLine(at: gap)
        offset = gap + 1
      } else if cutsWords {
        endLine(at: offset + width)
        offset += width
      } else if let gap = bytes[(offset + width)...].firstIndex(of: space) {
        endLine(at: gap)
        offset = gap + 1
      } else {
        break
      }
    }
    result.bytes.append(contentsOf: bytes[offset...])
    return result
  }

  /// The text in at most `width` bytes, showing what stands at the offset; as it is when the width is below 4.
  private static func abbreviated(_ text: ByteString, offset: Int, width: Int) -> ByteString {
    guard width >= 4, text.count > width else { return text }
    let kept = width - 3
    var offset = min(offset, text.count)
    // Helm: the least integer wraps around here, and so counts as an offset near the end, see
    // `extremes/abbrevboth-9223372036854775808-5-abcdefghij`.
    if text.count &- offset < kept { offset = text.count - kept }
    if offset <= 4 { return ByteString(text.bytes[..<kept]) + "..." }
    guard width >= 7 else { return ByteString() }
    if offset + kept < text.count {
      let tail = ByteString(text.bytes[offset...])
      return "..." + abbreviated(tail, offset: 0, width: kept)
    }
    return "..." + ByteString(text.bytes[(text.count - kept)...])
  }

  private static func shuffle(_ text: Value, _ context: FunctionContext) throws(FunctionError) -> Value {
    var runes = text.text.runes
    guard runes.count > 1 else { return text }
    let random = context.randomBytes(4 * runes.count)
    guard random.count == 4 * runes.count else { throw .message("no random bytes") }
    for index in runes.indices.dropFirst().reversed() {
      let bits = random[(4 * index)..<(4 * index + 4)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      runes.swapAt(index, Int(bits * UInt64(index + 1) >> 32))
    }
    return .string(ByteString(runes: runes))
  }
}
