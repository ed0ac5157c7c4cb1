extension Scanner {
  mutating func fetchDirective() throws(YAMLError) {
    unrollIndent(to: -1)
    try removeSimpleKey()
    allowsSimpleKey = false
    var token = Token(.versionDirective, start: position, end: position, line: line)
    position += 1
    let name = try skipWord()
    if name.isEmpty { throw failure(.missingDirectiveName, from: token.start) }
    guard isBlankOrEnd(position) else { throw failure(.unexpectedDirectiveCharacter, from: token.start) }
    switch String(
      decoding: UnsafeBufferPointer(start: base + name.lowerBound, count: name.count), as: UTF8.self)
    {
    case "YAML": token.isKnownVersion = try scanVersion(from: token.start) == (1, 1)
    case "TAG":
      token.kind = .tagDirective
      try scanTagDirective(&token)
    default: throw failure(.unknownDirective, from: token.start)
    }
    token.end = position
    try require(1)
    try skipEndOfLine(from: token.start)
    append(token)
  }

  /// Moves past white space, a comment and the line break; anything else is an error.
  mutating func skipEndOfLine(from start: Int) throws(YAMLError) {
    try skipBlanks()
    if base[position] == UInt8(ascii: "#") { try skipRestOfLine() }
    guard isBreakOrEnd(position) else { throw failure(.missingCommentOrBreak, from: start) }
    if isBreak(position) {
      try require(2)
      skipBreak()
    }
  }

  private mutating func scanVersion(from start: Int) throws(YAMLError) -> (major: Int, minor: Int) {
    try require(1)
    try skipBlanks()
    let major = try scanVersionNumber(from: start)
    guard base[position] == UInt8(ascii: ".") else { throw failure(.missingVersionPoint, from: start) }
    position += 1
    return (major, try scanVersionNumber(from: start))
  }

  private mutating func scanVersionNumber(from start: Int) throws(YAMLError) -> Int {
    try require(1)
    var number = 0
    var length = 0
    while base[position] >= UInt8(ascii: "0"), base[position] <= UInt8(ascii: "9") {
      length += 1
      if length > 2 { throw failure(.longVersion, from: start) }
      number = number * 10 + Int(base[position] - UInt8(ascii: "0"))
      position += 1
      try require(1)
    }
    if length == 0 { throw failure(.missingVersion, from: start) }
    return number
  }

  private mutating func scanTagDirective(_ token: inout Token) throws(YAMLError) {
    try require(1)
    try skipBlanks()
    token.cooked = keep(try scanTagHandle(from: token.start, isDirective: true))
    try require(1)
    guard isBlank(position) else { throw failure(.missingWhitespace, from: token.start) }
    while isBlank(position) { position += 1 }
    token.suffix = keep(try scanTagURI(head: [], from: token.start))
    try require(1)
    guard isBlankOrEnd(position) else { throw failure(.missingWhitespaceOrBreak, from: token.start) }
  }
}

// MARK: Tags

extension Scanner {
  mutating func fetchTag() throws(YAMLError) {
    try saveSimpleKey()
    allowsSimpleKey = false
    var token = Token(.tag, start: position, end: position, line: line)
    try require(2)
    var handle: [UInt8] = []
    var suffix: [UInt8]
    if base[position + 1] == UInt8(ascii: "<") {
      position += 2
      suffix = try scanTagURI(head: [], from: token.start)
      guard base[position] == UInt8(ascii: ">") else { throw failure(.missingTagEnd, from: token.start) }
      position += 1
    } else {
      let exclamation = UInt8(ascii: "!")
      handle = try scanTagHandle(from: token.start, isDirective: false)
      if handle.count > 1, handle.last == exclamation {
        suffix = try scanTagURI(head: [], from: token.start)
      } else {
        suffix = try scanTagURI(head: handle, from: token.start)
        // A lone `!` has no handle and itself as suffix.
        handle = suffix.isEmpty ? [] : [exclamation]
        if suffix.isEmpty { suffix = [exclamation] }
      }
    }
    token.cooked = keep(handle)
    token.suffix = keep(suffix)
    try require(1)
    guard isBlankOrEnd(position) else { throw failure(.missingWhitespaceOrBreak, from: token.start) }
    token.end = position
    append(token)
  }

  private mutating func scanTagHandle(from start: Int, isDirective: Bool) throws(YAMLError) -> [UInt8] {
    try require(1)
    let exclamation = UInt8(ascii: "!")
    guard base[position] == exclamation else { throw failure(.missingExclamation, from: start) }
    let first = position
    position += 1
    _ = try skipWord()
    if base[position] == exclamation {
      position += 1
    } else if isDirective, position - first > 1 {
      throw failure(.missingExclamation, from: start)
    }
    return Array(UnsafeBufferPointer(start: base + first, count: position - first))
  }

  /// Reads a tag's text; `head` is what was taken for a handle, with its exclamation mark.
  private mutating func scanTagURI(head: [UInt8], from start: Int) throws(YAMLError) -> [UInt8] {
    var text = Array(head.dropFirst())
    var hasText = !head.isEmpty
    try require(1)
    while CharacterClass.isURI(base[position]) {
      if base[position] == UInt8(ascii: "%") {
        try scanURIEscapes(into: &text, from: start)
      } else {
        text.append(base[position])
        position += 1
      }
      try require(1)
      hasText = true
    }
    guard hasText else { throw failure(.missingTagURI, from: start) }
    return text
  }

  /// Reads the escapes of one character.
  private mutating func scanURIEscapes(into text: inout [UInt8], from start: Int) throws(YAMLError) {
    var missing: Int?
    repeat {
      try require(3)
      guard base[position] == UInt8(ascii: "%"), let high = CharacterClass.hexadecimal(base[position + 1]),
        let low = CharacterClass.hexadecimal(base[position + 2])
      else { throw failure(.missingURIOctet, from: start) }
      let octet = UInt8(truncatingIfNeeded: high << 4 | low)
      if missing == nil {
        guard octet < 0x80 || octet >= 0xC0 && octet < 0xF8 else {
          throw failure(.wrongLeadingURIOctet, from: start)
        }
      } else if octet & 0xC0 != 0x80 {
        throw failure(.wrongTrailingURIOctet, from: start)
      }
      missing = (missing ?? CharacterClass.width(octet)) - 1
      text.append(octet)
      position += 3
    } while missing ?? 0 > 0
  }
}

extension CharacterClass {
  /// Whether a byte is a character that means nothing inside a plain scalar, wherever that stands.
  @inline(__always)
  static func isOrdinary(_ byte: UInt8) -> Bool {
    // ASCII but for controls, the space, and `,:?[]{}`; a bit for each of the two halves.
    let bits: UInt64 = byte < 64 ? 0x7BFF_EFFE_0000_0000 : 0x57FF_FFFF_D7FF_FFFF
    return byte < 0x80 && bits >> UInt64(byte & 63) & 1 != 0
  }

  /// Whether a byte may stand in names: letters, digits, `_` and `-`.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether a byte may stand in a tag.
  static func isURI(_ byte: UInt8) -> Bool {
    isWord(byte) || ";/?:@&=+$,.!~*'()[]%".utf8.contains(byte)
  }

  /// The value of a hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
