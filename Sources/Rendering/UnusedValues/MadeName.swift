internal import SourceText

/// A name that is made to call a template: the pieces of it that are known.
struct MadeName: Equatable {
  var pieces: [ByteString] = []
  /// Whether the last piece ends the name.
  var isEndKnown = false

  /// Whether a name may be meant.
  func mayBe(_ name: ByteString) -> Bool {
    if isEndKnown, let last = pieces.last, !name.hasSuffix(last) { return false }
    return pieces.count == 1 && isEndKnown || pieces.allSatisfy { name.contains($0) }
  }
}
