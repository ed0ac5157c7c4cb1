internal import SourceText
internal import TemplateEngine
internal import Values

/// Values as text in one line: quotes and concatenation.
enum QuotingFunctions {
  static let functions: [Function] = [
    // quote: the values as text in double quotes with Go's escapes, joined by spaces; nil is left out.
    .variadic("quote", [], rest: .any) { values, _ throws(FunctionError) in
      try joined(values) { value, output throws(FunctionError) in
        GoQuote.append(try value.displayText(), into: &output)
      }
    },
    // squote: the values as text in single quotes, joined by spaces; nil is left out and nothing is escaped.
    .variadic("squote", [], rest: .any) { values, _ throws(FunctionError) in
      try joined(values) { value, output throws(FunctionError) in
        output.append(UInt8(ascii: "'"))
        try value.print(into: &output)
        output.append(UInt8(ascii: "'"))
      }
    },
    // cat: the values as text, joined by spaces; nil is left out.
    .variadic("cat", [], rest: .any) { values, _ throws(FunctionError) in
      try joined(values) { value, output throws(FunctionError) in try value.print(into: &output) }
    },
  ]

  private static func joined(
    _ values: [Value], by append: (Value, inout [UInt8]) throws(FunctionError) -> Void
  ) throws(FunctionError) -> Value {
    var output: [UInt8] = []
    var isFirst = true
    for value in values where !value.isNull {
      if !isFirst { output.append(UInt8(ascii: " ")) }
      try append(value, &output)
      try Limits.checkTextLength(output.count)
      isFirst = false
    }
    return .string(ByteString(output))
  }
}

extension Value {
  /// Appends the value as Go prints it; fails for a value that holds itself, on which Go's process would end.
  func print(into output: inout [UInt8]) throws(FunctionError) {
    try Limits.checkWeight(self)
    guard format(into: &output) else { throw .message("the value nests too deep to be printed") }
  }

  /// The value as `toString` gives it: strings and bytes as they are, anything else as Go prints it.
  func displayText() throws(FunctionError) -> ByteString {
    switch self {
    case .string(let text):
      return text
    case .object(let object):
      if let slice = object as? ByteSlice { return slice.bytes }
      if let text = object.text { return text }
    default:
      break
    }
    var output: [UInt8] = []
    try print(into: &output)
    return ByteString(output)
  }

  /// The value as `toStrings` gives it: the elements' texts without those of nil, or the text of what is no list.
  func displayTexts() throws(FunctionError) -> [ByteString] {
    guard let elements else { return isNull ? [] : [try displayText()] }
    var texts: [ByteString] = []
    texts.reserveCapacity(elements.count)
    for element in elements where !element.isNull { texts.append(try element.displayText()) }
    return texts
  }
}
