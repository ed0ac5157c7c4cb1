internal import SourceText
internal import TemplateEngine
internal import Values

/// Parts of texts: trimming and cutting.
enum StringCuttingFunctions {
  static let functions: [Function] = [
    // trim: the text without white space at both ends.
    .unary("trim", .string) { text, _ in .string(text.text.trimming(where: RuneProperties.isSpace)) },
    // trimAll: the second text without the first's characters at both ends.
    trimAll,
    // trimall: the older spelling of trimAll.
    trimAll.named("trimall"),
    // trimPrefix: the second text without the first at its start.
    .binary("trimPrefix", .string, .string) { prefix, text, _ in
      let (prefix, text) = (prefix.text, text.text)
      return .string(text.hasPrefix(prefix) ? ByteString(text.bytes[prefix.count...]) : text)
    },
    // trimSuffix: the second text without the first at its end.
    .binary("trimSuffix", .string, .string) { suffix, text, _ in
      let (suffix, text) = (suffix.text, text.text)
      return .string(text.hasSuffix(suffix) ? ByteString(text.bytes[..<(text.count - suffix.count)]) : text)
    },
    // trunc: the first bytes, or with a negative number the last.
    .binary("trunc", .int, .string) { width, text, _ in .string(truncated(text.text, to: width.integer)) },
    // substr: the bytes from a start to an end; a negative start is 0, a negative or too large end is the end.
    .variadic("substr", [.int, .int, .string], substring),
    // nospace: the text without white space.
    .unary("nospace", .string) { text, _ in .string(withoutSpace(text.text)) },
    // initials: the first letter of every word.
    .unary("initials", .string) { text, _ in .string(initials(of: text.text)) },
  ]

  private static let trimAll = Function.binary("trimAll", .string, .string) { cutset, text, _ in
    let cutset = cutset.text.runes
    return cutset.isEmpty ? text : .string(text.text.trimming { cutset.contains($0) })
  }

  private static func truncated(_ text: ByteString, to width: Int) -> ByteString {
    if width < 0, text.count &+ width > 0 { return ByteString(text.bytes[(text.count + width)...]) }
    return width >= 0 && text.count > width ? ByteString(text.bytes[..<width]) : text
  }

  private static func substring(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    let (start, end, text) = (arguments[0].integer, arguments[1].integer, arguments[2].text)
    if start < 0 {
      guard end >= 0 else { throw outOfRange("[:\(end)]") }
      guard end <= text.count else { throw outOfRange("[:\(end)] with length \(text.count)") }
      return .string(ByteString(text.bytes[..<end]))
    }
    let stop = end < 0 || end > text.count ? text.count : end
    guard start <= stop else { throw outOfRange("[\(start):\(stop)]") }
    return .string(ByteString(text.bytes[start..<stop]))
  }

  private static func outOfRange(_ bounds: String) -> FunctionError {
    .message("runtime error: slice bounds out of range \(bounds)")
  }

  // Helm: bytes are taken for Latin-1 characters as soon as one of them is white space, see
  // `quirks/nospace-in-latin-1`.
  private static func withoutSpace(_ text: ByteString) -> ByteString {
    guard text.bytes.contains(where: { RuneProperties.isSpace(UInt32($0)) }) else { return text }
    return ByteString(runes: text.bytes.lazy.map(UInt32.init).filter { !RuneProperties.isSpace($0) })
  }

  // Helm: bytes are taken for Latin-1 characters, see `quirks/initials-in-latin-1`.
  private static func initials(of text: ByteString) -> ByteString {
    var result = ByteString()
    var isInWord = false
    for byte in text.bytes {
      if RuneProperties.isSpace(UInt32(byte)) {
        isInWord = false
      } else if !isInWord {
        result.append(rune: UInt32(byte))
        isInWord = true
      }
    }
    return result
  }
}
