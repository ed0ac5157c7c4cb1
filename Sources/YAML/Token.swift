/// A piece of a document as the scanner sees it.
struct Token {
  enum Kind: UInt8 {
    case streamStart, streamEnd, versionDirective, tagDirective, documentStart, documentEnd
    case blockSequenceStart, blockMappingStart, blockEnd
    case flowSequenceStart, flowSequenceEnd, flowMappingStart, flowMappingEnd
    case blockEntry, flowEntry, key, value, alias, anchor, tag, plainScalar, otherScalar
  }

  var kind: Kind
  /// Offsets of the first byte and after the last one.
  var start: Int
  var end: Int
  /// The line that the token begins on, from 0.
  var line: Int
  /// The text of a scalar, alias or anchor, a tag's handle.
  var text = TokenText.slice(0..<0)
  /// A tag's suffix, the prefix of a tag directive.
  var suffix: [UInt8] = []
  /// The numbers of a version directive.
  var version: (major: Int, minor: Int) = (0, 0)

  init(_ kind: Kind, start: Int, end: Int, line: Int) {
    self.kind = kind
    self.start = start
    self.end = end
    self.line = line
  }
}

/// Text of a document: a part of it as it stands, or what became of a part by unescaping and folding.
enum TokenText {
  case slice(Range<Int>)
  case cooked([UInt8])
}
