internal import SourceText

/// Reads one address of electronic mail as Go's `net/mail` does: with a name, comments, or as a group of one.
struct EmailAddressReader {
  private let text: ByteString
  private var position = 0

  private init(_ text: ByteString) { self.text = text }

  /// Whether a text is exactly one address.
  static func isAddress(_ text: ByteString) -> Bool {
    var reader = EmailAddressReader(text)
    return reader.skipAddress(allowsGroup: true) == 1 && reader.skipComments() && reader.isAtEnd
  }

  private var isAtEnd: Bool { position >= text.count }

  /// Skips an address or a group; the number of addresses, nil for what is none.
  private mutating func skipAddress(allowsGroup: Bool) -> Int? {
    skipBlanks()
    if isAtEnd { return nil }
    let start = position
    if skipSpecification() {
      skipBlanks()
      if isNext("(") {
        position += 1
        guard skipComment() else { return nil }
      }
      return 1
    }
    position = start
    if !isNext("<"), !skipPhrase() { return nil }
    skipBlanks()
    if allowsGroup, skip(":") { return skipGroup() }
    return skip("<") && skipSpecification() && skip(">") ? 1 : nil
  }

  private mutating func skipGroup() -> Int? {
    skipBlanks()
    if skip(";") { return skipComments() ? 0 : nil }
    var count = 0
    while true {
      skipBlanks()
      guard skipAddress(allowsGroup: false) != nil, skipComments() else { return nil }
      count += 1
      if skip(";") { return skipComments() ? count : nil }
      guard skip(",") else { return nil }
    }
  }

  /// Skips `local@domain`.
  private mutating func skipSpecification() -> Bool {
    skipBlanks()
    if isNext("\"") {
      let start = position
      guard skipQuoted(), position - start > 2 else { return false }
    } else {
      guard skipAtom(allowsStrayDots: false) else { return false }
    }
    guard skip("@") else { return false }
    skipBlanks()
    return isNext("[") ? skipDomainLiteral() : skipAtom(allowsStrayDots: false)
  }

  private mutating func skipPhrase() -> Bool {
    var count = 0
    while true {
      if count > 0, !skipComments() { return false }
      skipBlanks()
      guard isNext("\"") ? skipQuoted() : skipAtom(allowsStrayDots: true) else { return count > 0 }
      count += 1
    }
  }

  private mutating func skipAtom(allowsStrayDots: Bool) -> Bool {
    let start = position
    while !isAtEnd {
      let (rune, width) = text.rune(at: position)
      if rune == 0xFFFD, width == 1 { return false }
      if !EmailAddressReader.isVisible(rune) || EmailAddressReader.isSpecial(rune) { break }
      position += width
    }
    let atom = ByteString(text.bytes[start..<position])
    if atom.isEmpty { return false }
    return allowsStrayDots || !(atom.hasPrefix(".") || atom.hasSuffix(".") || atom.contains(".."))
  }

  private mutating func skipQuoted() -> Bool {
    var index = position + 1
    var isEscaped = false
    while index < text.count {
      let (rune, width) = text.rune(at: index)
      if rune == 0xFFFD, width == 1 { return false }
      let isAllowed = EmailAddressReader.isVisible(rune) || rune == 0x20 || rune == 0x09
      if !isAllowed { return false }
      index += width
      if isEscaped {
        isEscaped = false
      } else if rune == 0x22 {
        position = index
        return true
      } else if rune == 0x5C {
        isEscaped = true
      }
    }
    return false
  }

  private mutating func skipDomainLiteral() -> Bool {
    guard let end = text.firstIndex(of: "]", from: position) else { return false }
    let address = ByteString(text.bytes[(position + 1)..<end])
    position = end + 1
    return InternetAddress.isAddress(address)
  }

  /// Skips blanks and comments in parentheses; false for a comment without an end.
  private mutating func skipComments() -> Bool {
    skipBlanks()
    while skip("(") {
      guard skipComment() else { return false }
      skipBlanks()
    }
    return true
  }

  /// Skips the rest of a comment.
  private mutating func skipComment() -> Bool {
    var depth = 1
    while !isAtEnd, depth > 0 {
      if isNext("\\"), position + 1 < text.count {
        position += 1
      } else if isNext("(") {
        depth += 1
      } else if isNext(")") {
        depth -= 1
      }
      position += 1
    }
    return depth == 0
  }

  private mutating func skipBlanks() {
    while isNext(" ") || isNext("\t") { position += 1 }
  }

  private func isNext(_ character: Unicode.Scalar) -> Bool {
    !isAtEnd && UInt32(text.bytes[position]) == character.value
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isNext(character) else { return false }
    position += 1
    return true
  }

  private static func isVisible(_ rune: UInt32) -> Bool { rune > 0x20 && rune < 0x7F || rune >= 0x80 }

  private static func isSpecial(_ rune: UInt32) -> Bool {
    rune < 0x80 && #"()<>[]:;@\,""#.utf8.contains(UInt8(rune))
  }
}
