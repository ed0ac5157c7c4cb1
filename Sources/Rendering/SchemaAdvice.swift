internal import SourceText

/// Shows what a schema finds wrong with a map at the key of the map, not at its first entry.
enum SchemaAdvice {
  static func showKeys(of diagnostic: inout Diagnostic, sources: SourceMap) {
    for index in diagnostic.notes.indices where diagnostic.notes[index].message.contains("/required)") {
      let range = diagnostic.notes[index].range
      if let key = key(before: range, sources: sources) { diagnostic.notes[index].range = key }
    }
  }

  /// The key above a value that begins on a line of its own; nil for others.
  private static func key(before range: SourceRange, sources: SourceMap) -> SourceRange? {
    guard let place = sources.position(of: range.start, in: range.file),
      let line = sources.line(place.line, of: range.file),
      line.bytes.prefix(place.column - 1).allSatisfy({ $0 == 0x20 })
    else { return nil }
    for number in stride(from: place.line - 1, through: max(1, place.line - 50), by: -1) {
      guard let above = sources.line(number, of: range.file) else { return nil }
      let text = above.trimmedSpace
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let colon = text.firstIndex(of: ":"), let bounds = sources.range(ofLine: number, in: range.file) else {
        return nil
      }
      let dash = text.hasPrefix("- ") ? 2 : 0
      return SourceRange(
        file: range.file, start: bounds.start &+ UInt32(dash), end: bounds.start &+ UInt32(max(colon, dash + 1)))
    }
    return nil
  }
}
