internal import SourceText
internal import TemplateEngine
internal import Values

/// Values as text in one line: quotes and concatenation.
enum QuotingFunctions {
  static let functions: [Function] = [
    // quote: the values as text in double quotes with Go's escapes, joined by spaces; nil is left out.
    .variadic("quote", [], rest: .any) { values, _ in
      joined(values) { value, output in GoQuote.append(value.displayText, into: &output) }
    },
    // squote: the values as text in single quotes, joined by spaces; nil is left out and nothing is escaped.
    .variadic("squote", [], rest: .any) { values, _ in
      joined(values) { value, output in
        output.append(UInt8(ascii: "'"))
        value.format(into: &output)
        output.append(UInt8(ascii: "'"))
      }
    },
    // cat: the values as text, joined by spaces; nil is left out.
    .variadic("cat", [], rest: .any) { values, _ in
      joined(values) { value, output in value.format(into: &output) }
    },
  ]

  private static func joined(_ values: [Value], by append: (Value, inout [UInt8]) -> Void) -> Value {
    var output: [UInt8] = []
    var isFirst = true
    for value in values where !value.isNull {
      if !isFirst { output.append(UInt8(ascii: " ")) }
      append(value, &output)
      isFirst = false
    }
    return .string(ByteString(output))
  }
}

extension Value {
  /// The value as `toString` gives it: strings and bytes as they are, anything else as Go prints it.
  var displayText: ByteString {
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
    format(into: &output)
    return ByteString(output)
  }

  /// The value as `toStrings` gives it: the elements' texts without those of nil, or the text of what is no list.
  var displayTexts: [ByteString] {
    guard let elements else { return isNull ? [] : [displayText] }
    return elements.lazy.filter { !$0.isNull }.map(\.displayText)
  }
}
