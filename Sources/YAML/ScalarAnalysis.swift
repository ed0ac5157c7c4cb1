internal import SourceText

/// What the characters of a text allow: which styles can hold it.
struct ScalarAnalysis {
  var hasLineBreaks = false
  /// Whether one of the breaks is LF.
  var hasNewline = false
  var allowsPlain = true
  var allowsSingleQuotes = true
  var allowsBlock = true

  /// Looks at every character of a text in UTF-8.
  init(_ text: Span<UInt8>, layout: YAMLWriter.Layout) {
    guard text.count > 0 else {
      allowsBlock = false
      return
    }
    let first = text[0]
    var isPlainUnsafe =
      text.count >= 3 && (first == UInt8(ascii: "-") || first == UInt8(ascii: ".")) && text[1] == first
      && text[2] == first
    var hasTab = false
    var (hasSpecial, hasSpaceBeforeBreak, hasSpaceAfterBreak) = (false, false, false)
    var (previousIsSpace, previousIsBreak, followsWhitespace) = (false, false, true)
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if offset > 0, byte != UInt8(ascii: "#"), CharacterClass.isOrdinary(byte) {
        (previousIsSpace, previousIsBreak, followsWhitespace) = (false, false, false)
        offset += 1
        continue
      }
      let width = CharacterClass.width(byte)
      let next = offset + width
      let precedesWhitespace =
        next >= text.count || text[next] == UInt8(ascii: " ") || text[next] == UInt8(ascii: "\t")
      if offset == 0 {
        isPlainUnsafe =
          isPlainUnsafe || ScalarAnalysis.isIndicator(byte, precedesWhitespace: precedesWhitespace)
      } else if byte == UInt8(ascii: ":") && precedesWhitespace
        || byte == UInt8(ascii: "#") && followsWhitespace
      {
        isPlainUnsafe = true
      }
      let isBreak = CharacterClass.isBreak(text, at: offset)
      let isSpace = byte == UInt8(ascii: " ")
      if byte == UInt8(ascii: "\t"), layout == .pretty {
        // Helm: only the library behind toYamlPretty lets a literal block hold tabs, see
        // `quirks/yaml-pretty-tabs-in-a-block`.
        hasTab = true
      } else if !CharacterClass.isPrintable(text, at: offset) {
        hasSpecial = true
      }
      if isSpace && previousIsBreak { hasSpaceAfterBreak = true }
      if isBreak && previousIsSpace { hasSpaceBeforeBreak = true }
      if isBreak { hasLineBreaks = true }
      if byte == 0x0A { hasNewline = true }
      (previousIsSpace, previousIsBreak) = (isSpace, isBreak)
      followsWhitespace = isSpace || isBreak || byte == UInt8(ascii: "\t") || byte == 0
      offset = next
    }
    let beginsBlank = first == UInt8(ascii: " ") || CharacterClass.isBreak(text, at: 0)
    allowsPlain =
      !isPlainUnsafe && !beginsBlank && !previousIsSpace && !hasLineBreaks && !hasSpecial && !hasTab
    allowsSingleQuotes = !hasSpaceAfterBreak && !hasSpaceBeforeBreak && !hasSpecial && !hasTab
    allowsBlock = !previousIsSpace && !hasSpaceBeforeBreak && !hasSpecial
  }

  /// Whether a plain scalar cannot begin with a character.
  private static func isIndicator(_ byte: UInt8, precedesWhitespace: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"):
      true
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"): precedesWhitespace
    default: false
    }
  }
}

/// Classes of characters in UTF-8 text.
enum CharacterClass {
  /// Bytes of the character that a byte begins; at least 1.
  static func width(_ byte: UInt8) -> Int {
    if byte < 0xC0 { return 1 }
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func byte(_ text: Span<UInt8>, _ offset: Int) -> UInt8 {
    offset < text.count ? text[offset] : 0
  }

  /// Whether a line break stands at an offset: LF, CR, NEL, LS or PS.
  static func isBreak(_ text: Span<UInt8>, at offset: Int) -> Bool {
    switch text[offset] {
    case 0x0A, 0x0D: true
    case 0xC2: byte(text, offset + 1) == 0x85
    case 0xE2: byte(text, offset + 1) == 0x80 && byte(text, offset + 2) & 0xFE == 0xA8
    default: false
    }
  }

  /// Whether the character at an offset may stand in a document as it is; those beyond U+FFFF may not.
  static func isPrintable(_ text: Span<UInt8>, at offset: Int) -> Bool {
    let first = text[offset]
    switch first {
    case 0x0A, 0x20...0x7E: return true
    case 0xC2: return byte(text, offset + 1) >= 0xA0
    case 0xC3...0xEC, 0xEE: return true
    case 0xED: return byte(text, offset + 1) < 0xA0
    case 0xEF:
      let (second, third) = (byte(text, offset + 1), byte(text, offset + 2))
      return !(second == 0xBB && third == 0xBF) && !(second == 0xBF && third >= 0xBE)
    default: return false
    }
  }
}
