internal import SourceText

/// Finds the words of a text for `snakecase` and `kebabcase`: runs of characters of one kind, where capitals before a
/// lower-case word are a word of their own, as in `HTTPServer`.
struct WordScanner {
  /// What a word is made of.
  enum Kind {
    case invalid, number, uppercase, alphabet, connector, punctuation, other

    /// Whether a word of this kind ends the text or parts words by itself.
    var isBoundary: Bool { self == .connector || self == .punctuation }
  }

  private let bytes: ByteString
  private let connector: UInt8
  private var position = 0
  private var result = ByteString()

  private init(_ text: ByteString, connector: UInt8) {
    bytes = text
    self.connector = connector
    result.bytes.reserveCapacity(text.count + 8)
  }

  private var isAtEnd: Bool { position >= bytes.count }

  /// The text in lower case, with the connector between its words.
  static func lowercased(_ text: ByteString, connector: UInt8) -> ByteString {
    var scanner = WordScanner(text, connector: connector)
    scanner.rewrite()
    return scanner.result
  }

  private mutating func rewrite() {
    var (kind, word) = next()
    while !isAtEnd {
      if kind != .connector { append(word, kind) }
      let (previousKind, previousWord) = (kind, word)
      (kind, word) = next()
      switch previousKind {
      case .number:
        (kind, word) = appendRun(from: kind, word)
        if kind != .invalid, !kind.isBoundary { result.bytes.append(connector) }
      case .connector:
        append(previousWord, .connector)
      case .punctuation:
        break
      default:
        guard kind == .number else {
          if !kind.isBoundary { result.bytes.append(connector) }
          break
        }
        guard !isAtEnd else { break }
        let number = word
        (kind, word) = next()
        guard kind == .alphabet else {
          // The number belongs to the word before it, as in `Bld4Floor`.
          append(number, .number)
          if !kind.isBoundary { result.bytes.append(connector) }
          break
        }
        // The number begins a word with the letters after it, as in `HTTP2xx`.
        result.bytes.append(connector)
        append(number, .number)
        (kind, word) = appendRun(from: kind, word)
        if kind != .invalid, !kind.isBoundary { result.bytes.append(connector) }
      }
    }
    append(word, kind)
  }

  /// Appends words while they are letters and numbers; the result is the first other word.
  private mutating func appendRun(from kind: Kind, _ word: Range<Int>) -> (Kind, Range<Int>) {
    var (kind, word) = (kind, word)
    while kind == .alphabet || kind == .number {
      append(word, kind)
      (kind, word) = next()
    }
    return (kind, word)
  }

  /// Appends a word: capitals and connectors are rewritten, other words stay as they are.
  private mutating func append(_ word: Range<Int>, _ kind: Kind) {
    guard kind == .uppercase || kind == .connector else {
      result.bytes.append(contentsOf: bytes.bytes[word])
      return
    }
    var offset = word.lowerBound
    while offset < word.upperBound {
      let (rune, width) = bytes.rune(at: offset)
      offset += width
      if WordScanner.isConnector(rune) {
        result.bytes.append(connector)
      } else {
        let lower = RuneProperties.isUpper(rune) ? RuneProperties.lower(rune) : rune
        if lower < 0x80 { result.bytes.append(UInt8(lower)) } else { result.append(rune: lower) }
      }
    }
  }

  /// Whether a character connects words.
  static func isConnector(_ rune: UInt32) -> Bool {
    rune == 0x2D || rune == 0x5F || RuneProperties.isSpace(rune)
  }

  /// Letters but for ideographs, which do not make words.
  private static func isAlphabet(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x4E00...0x9FCC, 0x3400...0x4D85, 0x20000...0x2B81D: false
    default: RuneProperties.isLetter(rune)
    }
  }

  private mutating func next() -> (Kind, Range<Int>) {
    guard !isAtEnd else { return (.invalid, position..<position) }
    let start = position
    let (rune, width) = validRune(at: start, otherwise: 0xFFFD)
    position += width
    let kind: Kind
    if rune == 0xFFFD {
      kind = .invalid
    } else if WordScanner.isConnector(rune) {
      kind = .connector
      advance(from: rune, while: WordScanner.isConnector)
    } else if RuneProperties.isPunctuation(rune) {
      kind = .punctuation
      advance(from: rune, while: RuneProperties.isPunctuation)
    } else if RuneProperties.isUpper(rune) {
      kind = .uppercase
      advancePastCapital(rune)
    } else if WordScanner.isAlphabet(rune) {
      kind = .alphabet
      advance(from: rune) { WordScanner.isAlphabet($0) && !RuneProperties.isUpper($0) }
    } else if RuneProperties.isNumber(rune) {
      kind = .number
      advance(from: rune, while: RuneProperties.isNumber)
    } else {
      kind = .other
      advance(from: rune) {
        !(WordScanner.isConnector($0) || WordScanner.isAlphabet($0) || RuneProperties.isNumber($0)
          || RuneProperties.isPunctuation($0))
      }
    }
    return (kind, start..<position)
  }

  private mutating func advancePastCapital(_ capital: UInt32) {
    guard !isAtEnd else { return }
    var (rune, width) = validRune(at: position, otherwise: capital)
    if RuneProperties.isUpper(rune) {
      var last = width
      position += width
      while !isAtEnd {
        (rune, width) = validRune(at: position, otherwise: rune)
        guard RuneProperties.isUpper(rune) else { break }
        last = width
        position += width
      }
      // The last capital belongs to the word that follows.
      if !isAtEnd, WordScanner.isAlphabet(rune) { position -= last }
    } else if WordScanner.isAlphabet(rune) {
      position += width
      advance(from: rune) { WordScanner.isAlphabet($0) && !RuneProperties.isUpper($0) }
    }
  }

  private mutating func advance(from first: UInt32, while belongs: (UInt32) -> Bool) {
    var rune = first
    var width = 0
    while !isAtEnd {
      (rune, width) = validRune(at: position, otherwise: rune)
      guard belongs(rune) else { return }
      position += width
    }
  }

  /// The next valid character and its width with the invalid bytes before it; `previous` when none is left.
  private func validRune(at offset: Int, otherwise previous: UInt32) -> (rune: UInt32, width: Int) {
    var end = offset
    while end < bytes.count {
      let (rune, width) = bytes.rune(at: end)
      end += width
      if rune != 0xFFFD { return (rune, end - offset) }
    }
    return (previous, end - offset)
  }
}
