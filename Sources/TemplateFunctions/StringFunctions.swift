internal import SourceText
internal import TemplateEngine
internal import Values

/// Tests, searching and repetition of texts.
enum StringFunctions {
  static let functions: [Function] = [
    // hello: a greeting.
    .nullary("hello") { _ in Value("Hello!") },
    // contains: whether the second text contains the first.
    .binary("contains", .string, .string) { part, text, _ in .bool(text.text.contains(part.text)) },
    // hasPrefix: whether the second text begins with the first.
    .binary("hasPrefix", .string, .string) { prefix, text, _ in .bool(text.text.hasPrefix(prefix.text)) },
    // hasSuffix: whether the second text ends with the first.
    .binary("hasSuffix", .string, .string) { suffix, text, _ in .bool(text.text.hasSuffix(suffix.text)) },
    // replace: the third text with every occurrence of the first replaced by the second.
    .variadic("replace", [.string, .string, .string], replace),
    // repeat: the text that many times.
    .binary("repeat", .int, .string, `repeat`),
    // indent: the text with so many spaces before every line, empty lines included.
    .binary("indent", .int, .string) { width, text, _ throws(FunctionError) in
      .string(try indented(text.text, by: width.integer, startsOnNewLine: false))
    },
    // nindent: a newline, then the text as `indent` gives it.
    .binary("nindent", .int, .string) { width, text, _ throws(FunctionError) in
      .string(try indented(text.text, by: width.integer, startsOnNewLine: true))
    },
    // plural: the first text when the number is 1, else the second.
    .variadic("plural", [.string, .string, .int]) { arguments, _ in
      arguments[2].integer == 1 ? arguments[0] : arguments[1]
    },
  ]

  private static func replace(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    let (old, new, text) = (arguments[0].text, arguments[1].text, arguments[2].text)
    if new.count > old.count {
      // No more replacements than this can happen.
      let most = old.isEmpty ? text.count + 1 : text.count / old.count
      if most.multipliedReportingOverflow(by: new.count).overflow || most * new.count > Limits.textLength {
        return .string(try carefullyReplacing(old, with: new, in: text))
      }
    }
    guard old.isEmpty else { return .string(text.replacing(old, with: new)) }
    // Go inserts the new text before every character and at the end.
    return .string(joined(text.characters(), separator: new, isEnclosed: true))
  }

  /// As `replacing`, after counting how long the result would be.
  private static func carefullyReplacing(
    _ old: ByteString, with new: ByteString, in text: ByteString
  ) throws(FunctionError) -> ByteString {
    let pieces = old.isEmpty ? text.characters() : text.split(on: old)
    let count = old.isEmpty ? pieces.count + 1 : pieces.count - 1
    let (added, overflow) = count.multipliedReportingOverflow(by: new.count)
    try Limits.checkTextLength(overflow ? .max : text.count &+ added)
    return joined(pieces, separator: new, isEnclosed: old.isEmpty)
  }

  private static func joined(_ pieces: [ByteString], separator: ByteString, isEnclosed: Bool) -> ByteString {
    var result = isEnclosed ? separator : ByteString()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { result.append(separator) }
      result.append(piece)
    }
    if isEnclosed, !pieces.isEmpty { result.append(separator) }
    return result
  }

  private static func `repeat`(_ times: Value, _ text: Value, _: FunctionContext) throws(FunctionError)
    -> Value
  {
    .string(try repeated(text.text, times: times.integer))
  }

  /// The text so many times, with the complaints of Go's `strings.Repeat`.
  static func repeated(_ text: ByteString, times: Int) throws(FunctionError) -> ByteString {
    guard times >= 0 else { throw .message("strings: negative Repeat count") }
    let (length, overflow) = text.count.multipliedReportingOverflow(by: times)
    if overflow { throw .message("strings: Repeat output length overflow") }
    // Beyond what a machine can address, Go refuses; below it would try.
    if length > 1 << 48 { throw .impossibleLength }
    try Limits.checkTextLength(length)
    if text.count == 1 { return ByteString([UInt8](repeating: text.bytes[0], count: times)) }
    guard length > 0 else { return ByteString() }
    var result: [UInt8] = []
    result.reserveCapacity(length)
    for _ in 0..<times { result.append(contentsOf: text.bytes) }
    return ByteString(result)
  }

  private static func indented(
    _ text: ByteString, by width: Int, startsOnNewLine: Bool
  ) throws(FunctionError) -> ByteString {
    let pad = try repeated(" ", times: width)
    var lines = 1
    for byte in text.bytes where byte == UInt8(ascii: "\n") { lines += 1 }
    let (added, overflow) = lines.multipliedReportingOverflow(by: width)
    try Limits.checkTextLength(overflow ? .max : text.count &+ added)
    let newline: ByteString = "\n"
    let indented = pad + text.replacing(newline, with: newline + pad)
    return startsOnNewLine ? newline + indented : indented
  }
}
