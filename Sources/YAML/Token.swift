/// A piece of a document as the scanner sees it; plain data, for tokens are moved about a lot.
struct Token {
  enum Kind: UInt8 {
    case streamStart, streamEnd, versionDirective, tagDirective, documentStart, documentEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value, alias, anchor, tag, plainScalar, otherScalar
  }

  var kind: Kind
  /// Whether a version directive names the version that the library knows.
  var isKnownVersion = false
  // Numbers of four bytes: tokens are moved about a lot, and texts are shorter than that.
  private var storedStart: UInt32
  private var storedEnd: UInt32
  private var storedLine: UInt32
  private var sliceStart: UInt32 = 0
  private var sliceEnd: UInt32 = 0
  private var storedCooked: UInt32 = Token.none
  private var storedSuffix: UInt32 = Token.none

  private static let none = UInt32.max

  init(_ kind: Kind, start: Int, end: Int, line: Int) {
    self.kind = kind
    storedStart = UInt32(clamping: start)
    storedEnd = UInt32(clamping: end)
    storedLine = UInt32(clamping: line)
  }

  /// Offset of the first byte.
  var start: Int { Int(storedStart) }
  /// Offset after the last byte.
  var end: Int {
    get { Int(storedEnd) }
    set { storedEnd = UInt32(clamping: newValue) }
  }
  /// The line that the token begins on, from 0.
  var line: Int { Int(storedLine) }

  /// The part of the document that is the text of a scalar, alias or anchor, unless it was cooked.
  var slice: Range<Int> {
    get { Int(sliceStart)..<Int(sliceEnd) }
    set { (sliceStart, sliceEnd) = (UInt32(clamping: newValue.lowerBound), UInt32(clamping: newValue.upperBound)) }
  }

  /// Where the scanner keeps the text of a scalar that was unescaped or folded, or a tag's handle; nil for none.
  var cooked: Int? {
    get { storedCooked == Token.none ? nil : Int(storedCooked) }
    set { storedCooked = newValue.map { UInt32(clamping: $0) } ?? Token.none }
  }

  /// Where it keeps a tag's suffix, or the prefix of a tag directive.
  var suffix: Int? {
    get { storedSuffix == Token.none ? nil : Int(storedSuffix) }
    set { storedSuffix = newValue.map { UInt32(clamping: $0) } ?? Token.none }
  }
}
