internal import SourceText

/// A line of CSV, which list flags are split by: quotes protect commas.
///
/// Go: encoding/csv, of which only the first record is read.
struct CommaSeparated {
  /// A refusal in the words of Go's library.
  struct Invalid: Error {
    let message: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private let firstLine: Int

  /// The elements of a flag's value.
  static func elements(_ text: ByteString) throws(Invalid) -> [ByteString] {
    guard !text.isEmpty else { return [] }
    var reader = CommaSeparated(text)
    return try reader.record()
  }

  private init(_ text: ByteString) {
    bytes = text.bytes
    while position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
    line += position
    lineStart = position
    firstLine = line
  }

  private mutating func record() throws(Invalid) -> [ByteString] {
    guard position < bytes.count else { throw Invalid(message: "EOF") }
    var elements: [ByteString] = []
    repeat {
      let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
      elements.append(ByteString(isQuoted ? try quotedField() : try plainField()))
    } while takeComma()
    return elements
  }

  private mutating func takeComma() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }

  private mutating func plainField() throws(Invalid) -> [UInt8] {
    var field: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\"") { throw invalid("bare \" in non-quoted-field", at: position) }
      field.append(bytes[position])
      position += 1
    }
    return field
  }

  private mutating func quotedField() throws(Invalid) -> [UInt8] {
    var field: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = position
      }
      guard byte == UInt8(ascii: "\"") else {
        field.append(byte)
        continue
      }
      switch position < bytes.count ? bytes[position] : UInt8(ascii: "\n") {
      case UInt8(ascii: "\""):
        field.append(byte)
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: "\n"): return field
      default: throw invalid("extraneous or missing \" in quoted-field", at: position - 1)
      }
    }
    throw invalid("extraneous or missing \" in quoted-field", at: position)
  }

  private func invalid(_ problem: String, at position: Int) -> Invalid {
    let record = line == firstLine ? "" : "record on line \(firstLine); "
    return Invalid(
      message: "\(record)parse error on line \(line), column \(position - lineStart + 1): \(problem)")
  }
}
