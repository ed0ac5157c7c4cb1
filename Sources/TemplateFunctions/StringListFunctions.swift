internal import SourceText
internal import TemplateEngine
internal import Values

/// Between texts and lists of texts.
enum StringListFunctions {
  static let functions: [Function] = [
    // split: a map of the pieces between separators, with the keys _0, _1 and so on.
    .binary("split", .string, .string) { separator, text, _ in
      numbered(pieces(of: text.text, separator: separator.text))
    },
    // splitn: as split, with at most so many pieces, the last being the rest.
    .variadic("splitn", [.string, .int, .string]) { arguments, _ in
      let limit = arguments[1].integer
      guard limit != 0 else { return numbered([]) }
      return numbered(pieces(of: arguments[2].text, separator: arguments[0].text, limit: limit))
    },
    // splitList: the list of the pieces between separators.
    .binary("splitList", .string, .string) { separator, text, _ in
      Value(strings: pieces(of: text.text, separator: separator.text))
    },
    // join: the elements' texts with a separator between them; what is no list stays as it is.
    .binary("join", .string, .any, join),
    // sortAlpha: the elements' texts in bytewise order.
    .unary("sortAlpha", .any) { list, _ throws(FunctionError) in
      // Helm: a []string is sorted where it stands, see `lists/sortalpha-sorts-strings-in-place`.
      if case .list(let strings) = list, strings.type == .strings {
        strings.sortStrings()
        return list
      }
      guard list.elements != nil else { return Value(strings: [try list.displayText()]) }
      return Value(strings: try list.displayTexts().sorted())
    },
    // toStrings: the elements' texts without those of nil.
    .unary("toStrings", .any) { list, _ throws(FunctionError) in
      if case .list(let strings) = list, strings.type == .strings { return list }
      return Value(strings: try list.displayTexts())
    },
  ]

  /// Go's `strings.SplitN`: an empty separator parts characters, a negative limit is none.
  private static func pieces(of text: ByteString, separator: ByteString, limit: Int = -1) -> [ByteString] {
    if separator.isEmpty { return text.characters(limit: limit < 0 ? .max : limit) }
    return text.split(on: separator, limit: limit)
  }

  private static func numbered(_ pieces: [ByteString]) -> Value {
    let entries = pieces.enumerated().map {
      Map.Entry(key: ByteString("_\($0.offset)"), value: .string($0.element))
    }
    return .map(Map(entries, type: .strings))
  }

  private static func join(
    _ separator: Value, _ list: Value, _: FunctionContext
  ) throws(FunctionError) -> Value {
    let pieces = try list.displayTexts()
    let separator = separator.text
    let (gaps, overflow) = max(0, pieces.count - 1).multipliedReportingOverflow(by: separator.count)
    let length = pieces.reduce(overflow ? Int.max : gaps) {
      $0.addingReportingOverflow($1.count).partialValue
    }
    try Limits.checkTextLength(overflow || length < 0 ? .max : length)
    var result: [UInt8] = []
    result.reserveCapacity(length)
    for (index, piece) in pieces.enumerated() {
      if index > 0 { result.append(contentsOf: separator.bytes) }
      result.append(contentsOf: piece.bytes)
    }
    return .string(ByteString(result))
  }
}
