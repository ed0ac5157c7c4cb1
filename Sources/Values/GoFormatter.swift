internal import SourceText

/// Writes values as Go's fmt does, under the flags, width and precision of one verb.
struct GoFormatter {
  /// The flags of a verb.
  struct Flags {
    /// `+`, and `%+v`.
    var plus = false
    var plusFields = false
    var minus = false
    /// `#`, and `%#v`.
    var sharp = false
    var goSyntax = false
    var space = false
    var zero = false
    var width: Int?
    var precision: Int?

    /// For `%v` and `%w`, plus and sharp have a meaning of their own.
    mutating func readAsValueVerb() {
      (goSyntax, sharp) = (sharp, false)
      (plusFields, plus) = (plus, false)
    }
  }

  /// How deep values may nest; Go ends the process when a map holds itself.
  static let depthLimit = 100_000

  /// Bytes that one call may write: values that hold others many times over would fill the memory.
  static let lengthLimit = 64 << 20
  /// What a list, map or struct counts beside its text, so that two million end a call.
  private static let containerWeight = 32

  var output: [UInt8]
  var flags = Flags()
  /// Whether a complaint about a verb is being written, which prints values without their methods.
  var isComplaining = false
  /// Whether a value nested too deep or the text became too long; nothing more is written then.
  var isExhausted = false
  /// Where the text of this call would begin if lists, maps and structs had their weight in it.
  private var start: Int

  /// Writes after what is there.
  init(appendingTo output: [UInt8] = []) {
    self.output = output
    start = output.count
  }

  /// Takes note of a list, map or struct whose parts are to be written.
  mutating func countContainer() {
    start -= GoFormatter.containerWeight
    checkLength()
  }

  /// Takes note of a text that has become too long.
  mutating func checkLength() {
    if output.count - start > GoFormatter.lengthLimit { isExhausted = true }
  }

  /// Appends text.
  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Appends text.
  mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

  /// Appends the filling for so many columns.
  mutating func writePadding(_ count: Int) {
    guard count > 0 else { return }
    // Zeros fill on the left only.
    let filler = flags.zero && !flags.minus ? UInt8(ascii: "0") : UInt8(ascii: " ")
    output.append(contentsOf: repeatElement(filler, count: count))
  }

  /// Appends bytes, filled up to the width, which counts characters.
  mutating func pad(_ bytes: [UInt8]) {
    guard let width = flags.width, width > 0 else {
      output.append(contentsOf: bytes)
      return
    }
    let missing = width - GoFormatter.characterCount(bytes)
    if !flags.minus { writePadding(missing) }
    output.append(contentsOf: bytes)
    if flags.minus { writePadding(missing) }
  }

  /// Appends bytes as `pad` does, with spaces even under the flag `0`.
  mutating func padWithSpaces(_ bytes: [UInt8]) {
    let zero = flags.zero
    flags.zero = false
    pad(bytes)
    flags.zero = zero
  }

  /// A text cut to the precision, in characters.
  func truncated(_ text: ByteString) -> ByteString {
    guard let precision = flags.precision, precision < text.count else { return text }
    var offset = 0
    for _ in 0..<precision {
      guard offset < text.count else { return text }
      offset += text.rune(at: offset).width
    }
    return ByteString(text.bytes[..<offset])
  }

  private static func characterCount(_ bytes: [UInt8]) -> Int {
    let text = ByteString(bytes)
    var count = 0
    var offset = 0
    while offset < bytes.count {
      offset += bytes[offset] < 0x80 ? 1 : text.rune(at: offset).width
      count += 1
    }
    return count
  }
}
