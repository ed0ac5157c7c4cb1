internal import SourceText
internal import TemplateEngine
internal import Values

/// Upper and lower case, and the ways of writing words together.
enum StringCaseFunctions {
  static let functions: [Function] = [
    // upper: the text in upper case.
    .unary("upper", .string) { text, _ in .string(text.text.mappingRunes(RuneProperties.upper)) },
    // lower: the text in lower case.
    .unary("lower", .string) { text, _ in .string(text.text.mappingRunes(RuneProperties.lower)) },
    // title: the first letter of every word in title case; letters, digits and underscores make words.
    .unary("title", .string) { text, _ in .string(titled(text.text)) },
    // untitle: the first letter of every word in lower case; white space parts words.
    .unary("untitle", .string) { text, _ in .string(untitled(text.text)) },
    // swapcase: lower case for upper and the other way round; title case where a word begins.
    .unary("swapcase", .string) { text, _ in .string(swapped(text.text)) },
    // camelcase: words together, each with a capital.
    .unary("camelcase", .string) { text, _ in .string(camelCased(text.text)) },
    // snakecase: words in lower case with underscores between.
    .unary("snakecase", .string) { text, _ in
      .string(WordScanner.lowercased(text.text, connector: UInt8(ascii: "_")))
    },
    // kebabcase: words in lower case with hyphens between.
    .unary("kebabcase", .string) { text, _ in
      .string(WordScanner.lowercased(text.text, connector: UInt8(ascii: "-")))
    },
  ]

  private static func titled(_ text: ByteString) -> ByteString {
    var previous: UInt32 = 0x20
    return text.mappingRunes { rune in
      defer { previous = rune }
      return partsWords(previous) ? RuneProperties.title(rune) : rune
    }
  }

  /// Whether a character stands between words for `title`.
  private static func partsWords(_ rune: UInt32) -> Bool {
    if rune < 0x80 {
      return !(RuneProperties.isLetter(rune) || RuneProperties.isDigit(rune) || rune == 0x5F)
    }
    if RuneProperties.isLetter(rune) || RuneProperties.isDigit(rune) { return false }
    return RuneProperties.isSpace(rune)
  }

  private static func untitled(_ text: ByteString) -> ByteString {
    var isNext = true
    return text.mappingRunes { rune in
      if RuneProperties.isSpace(rune) {
        isNext = true
        return rune
      }
      defer { isNext = false }
      return isNext ? RuneProperties.lower(rune) : rune
    }
  }

  private static func swapped(_ text: ByteString) -> ByteString {
    var isAfterSpace = true
    return text.mappingRunes { rune in
      if RuneProperties.isUpper(rune) || RuneProperties.isTitle(rune) {
        isAfterSpace = false
        return RuneProperties.lower(rune)
      }
      guard RuneProperties.isLower(rune) else {
        isAfterSpace = RuneProperties.isSpace(rune)
        return rune
      }
      defer { isAfterSpace = false }
      return isAfterSpace ? RuneProperties.title(rune) : RuneProperties.upper(rune)
    }
  }

  /// Words begin after connectors; the capitals that follow a capital at a word's start become lower case.
  private static func camelCased(_ text: ByteString) -> ByteString {
    let runes = text.runes
    var result = ByteString()
    let start = runes.firstIndex { !WordScanner.isConnector($0) } ?? runes.count
    // Connectors at the start stay.
    for rune in runes[..<start] { result.append(rune: rune) }
    guard start < runes.count else {
      // Helm: a text of connectors only gains one, see `strings/camelcase`.
      if let last = runes.last { result.append(rune: last) }
      return result
    }
    var isLowering = RuneProperties.isUpper(runes[start])
    var pending = RuneProperties.upper(runes[start])
    for rune in runes[(start + 1)...] {
      let previous = pending
      pending = rune
      let isAfterConnector = WordScanner.isConnector(previous)
      if isAfterConnector, WordScanner.isConnector(rune) {
        // Of several connectors all but one stay.
        result.append(rune: previous)
        continue
      }
      if isAfterConnector {
        isLowering = RuneProperties.isUpper(rune)
        pending = RuneProperties.upper(rune)
        continue
      }
      if isLowering {
        isLowering = RuneProperties.isUpper(rune)
        if isLowering { pending = RuneProperties.lower(rune) }
      }
      result.append(rune: previous)
    }
    result.append(rune: pending)
    return result
  }
}
