internal import SourceText

/// A long text in pieces, which are not joined before somebody wants the whole.
///
/// No character reaches over the end of a piece.
struct TextPieces {
  private(set) var pieces: [ByteString] = []

  /// No text.
  init() {}

  /// A text in one piece.
  init(_ text: ByteString) { pieces = [text] }

  /// Appends a piece.
  mutating func append(_ piece: ByteString) { pieces.append(piece) }

  /// Takes the white space at both ends away.
  mutating func trimSpace() {
    while let last = pieces.last {
      let range = last.rangeWithoutSpace(in: 0..<last.count)
      if range.isEmpty {
        pieces.removeLast()
        continue
      }
      if range.upperBound < last.count { pieces[pieces.count - 1] = ByteString(last.bytes[..<range.upperBound]) }
      break
    }
    let blank = pieces.prefix(while: \.isBlank).count
    pieces.removeFirst(blank)
    guard let first = pieces.first else { return }
    let range = first.rangeWithoutSpace(in: 0..<first.count)
    if range.lowerBound > 0 { pieces[0] = ByteString(first.bytes[range.lowerBound...]) }
  }

  /// The whole text.
  var joined: ByteString {
    var text = ByteString()
    text.bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { text.append(piece) }
    return text
  }
}
