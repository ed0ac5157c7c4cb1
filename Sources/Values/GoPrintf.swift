public import SourceText

/// Go's `fmt.Sprintf`, `fmt.Sprint` and `fmt.Sprintln`.
public enum GoPrintf {
  /// The arguments written as the format says; mistakes in it become part of the text, such as `%!d(string=hi)`.
  public static func format(_ format: ByteString, _ arguments: [Value]) -> ByteString {
    var output: [UInt8] = []
    self.format(format, arguments[...], into: &output)
    return ByteString(output)
  }

  /// Appends what `format(_:_:)` returns.
  ///
  /// The result is false, and the text ends early, when a value nests too deep, as a map that holds itself does,
  /// or the text becomes too long.
  @discardableResult
  public static func format(
    _ format: ByteString, _ arguments: ArraySlice<Value>, into output: inout [UInt8]
  ) -> Bool {
    var text: [UInt8] = []
    swap(&text, &output)
    text.reserveCapacity(text.count + format.count + 32)
    var directives = FormatDirectives(format: format.bytes, arguments: arguments, appendingTo: text)
    text = []
    directives.run()
    swap(&directives.formatter.output, &output)
    return !directives.formatter.isExhausted
  }

  /// The arguments in `%v` form, with a blank between two where neither is text.
  public static func sprint(_ arguments: [Value]) -> ByteString {
    var output: [UInt8] = []
    sprint(arguments, into: &output)
    return ByteString(output)
  }

  /// Appends what `sprint(_:)` returns; false as for `format(_:_:into:)`.
  @discardableResult
  public static func sprint(_ arguments: [Value], into output: inout [UInt8]) -> Bool {
    var previousIsText = true
    for argument in arguments {
      let isText = argument.goType.kind == .string
      if !isText, !previousIsText { output.append(UInt8(ascii: " ")) }
      guard argument.format(into: &output) else { return false }
      previousIsText = isText
    }
    return true
  }

  /// Appends the arguments in `%v` form with a blank between any two, and a line break; false as for
  /// `format(_:_:into:)`.
  public static func sprintln(_ arguments: [Value], into output: inout [UInt8]) -> Bool {
    for (index, argument) in arguments.enumerated() {
      if index > 0 { output.append(UInt8(ascii: " ")) }
      guard argument.format(into: &output) else { return false }
    }
    output.append(UInt8(ascii: "\n"))
    return true
  }
}
