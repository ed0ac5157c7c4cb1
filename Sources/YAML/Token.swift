/// A piece of a document as the scanner sees it; plain data, for tokens are moved about a lot.
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
  /// The part of the document that is the text of a scalar, alias or anchor, unless it was cooked.
  var slice = 0..<0
  /// Where the scanner keeps the text of a scalar that was unescaped or folded, or a tag's handle; nil for none.
  var cooked: Int?
  /// Where it keeps a tag's suffix, or the prefix of a tag directive.
  var suffix: Int?
  /// The numbers of a version directive.
  var version: (major: Int, minor: Int) = (0, 0)

  init(_ kind: Kind, start: Int, end: Int, line: Int) {
    self.kind = kind
    self.start = start
    self.end = end
    self.line = line
  }
}
