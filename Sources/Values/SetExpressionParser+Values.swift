internal import SourceText

extension SetExpressionParser {
  /// Reads a value and hands it over with its place.
  ///
  /// `.end` may come after that: the argument ends where the value is empty.
  mutating func readValue(assign: (Value, SourceRange) -> Void) throws(Stop) {
    let start = position
    switch flag {
    case .setJSON:
      try readJSON(assign: assign)
    case .setLiteral:
      let (literal, _) = readText(until: "")
      assign(.string(literal), range(from: start))
    case .set, .setString, .setFile:
      guard position < text.count else {
        assign(Value(""), range(from: start))
        throw .end
      }
      if text.bytes[position] == UInt8(ascii: "{") {
        position += 1
        let list = try readList()
        assign(list, range(from: start))
        if position < text.count, text.bytes[position] == UInt8(ascii: ",") { position += 1 }
        return
      }
      let (word, last) = readText(until: ",")
      var origin = range(from: start)
      if file != 0, last != nil { origin.end -= 1 }
      assign(try typed(word), origin)
    }
  }

  private mutating func readList() throws(Stop) -> Value {
    var items = Items()
    while true {
      let start = position
      let (word, last) = readText(until: ",}")
      guard let last else { throw .failure("list must terminate with '}'") }
      var origin = range(from: start)
      if file != 0 { origin.end -= 1 }
      items.elements.append(try typed(word))
      items.origins.append(origin)
      if last == UInt8(ascii: "}") { return items.list }
    }
  }

  private mutating func readJSON(assign: (Value, SourceRange) -> Void) throws(Stop) {
    if skipBlanksAndComma() {
      assign(.null, range(from: position))
      return
    }
    do {
      let start = position
      let (value, end) = try Value.decodeJSONPrefix(text, from: position, file: file)
      position = end
      assign(value, range(from: start))
    } catch {
      throw .failure(error.message)
    }
    _ = skipBlanksAndComma()
  }

  /// Skips blanks and one comma; whether that, or the end, was reached before anything else.
  private mutating func skipBlanksAndComma() -> Bool {
    while position < text.count {
      let (rune, width) = text.rune(at: position)
      if rune == 0x2C {
        position += width
        return true
      }
      guard Unicode.Scalar(rune)?.properties.isWhitespace == true else { return false }
      position += width
    }
    return true
  }

  /// Reads characters up to one of the given, which is read too; nil at the end of the argument.
  ///
  /// A backslash takes the next character as it is, except in literals; bytes that are no UTF-8 become U+FFFD.
  mutating func readText(until stops: StaticString) -> (text: ByteString, last: UInt8?) {
    var result = ByteString()
    while position < text.count {
      let byte = text.bytes[position]
      if byte < 0x80 {
        position += 1
        if stops.withUTF8Buffer({ $0.contains(byte) }) { return (result, byte) }
        if byte != UInt8(ascii: "\\") || flag == .setLiteral {
          result.bytes.append(byte)
          continue
        }
        guard position < text.count else { break }
      }
      let (rune, width) = text.rune(at: position)
      result.append(rune: rune)
      position += width
    }
    return (result, nil)
  }

  private func typed(_ word: ByteString) throws(Stop) -> Value {
    switch flag {
    case .setFile:
      do {
        return .string(try readFile(word))
      } catch {
        throw .failure(error.message)
      }
    case .set: return SetExpressionParser.guess(word)
    default: return .string(word)
    }
  }

  /// The value that a word of `--set` looks like: a truth value, null, an integer; else text.
  private static func guess(_ word: ByteString) -> Value {
    switch word.count {
    case 4...6:
      // Go folds the long s too.
      switch ByteString(word.string.lowercased()).replacing("\u{17F}", with: "s") {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "null": return .null
      default: break
      }
    case 1 where word == "0": return .int64(0)
    default: break
    }
    guard let first = word.bytes.first, first != UInt8(ascii: "0"),
      let number = try? GoNumber.parseInteger(word, base: 10)
    else { return .string(word) }
    return .int64(number)
  }
}
