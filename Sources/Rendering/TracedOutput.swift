internal import SourceText

/// An output with what wrote it.
struct TracedOutput {
  let text: ByteString
  let trace: OutputTrace

  private func bounds(ofLine number: Int) -> Range<Int>? {
    var start = 0
    for _ in 1..<max(1, number) {
      guard let end = text.bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return start..<(text.bytes[start...].firstIndex(of: 0x0A) ?? text.count)
  }

  /// The part of a line that a trimmed line break put there.
  func gluedText(line number: Int, sources: SourceMap) -> SourceRange? {
    guard let bounds = bounds(ofLine: number) else { return nil }
    return trace.gluedText(from: bounds.lowerBound, to: bounds.upperBound, sources: sources)
  }

  /// What wrote a line, unless this run wrote another text there.
  func place(line number: Int, text wanted: ByteString, sources: SourceMap) -> OutputTrace.Place? {
    guard let bounds = bounds(ofLine: number) else { return nil }
    let (start, end) = (bounds.lowerBound, bounds.upperBound)
    let line = ByteString(text.bytes[start..<end])
    guard line.replacing("<no value>", with: "").trimmedSpace == wanted.trimmedSpace else { return nil }
    let content = text.bytes[start..<end].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? start
    return trace.place(of: content, line: line, sources: sources)
  }

  /// What wrote the byte at an offset of another run's text, unless this run wrote another line there.
  func place(of offset: Int, in other: ByteString, sources: SourceMap) -> OutputTrace.Place? {
    let line = other.line(at: offset)
    guard let bounds = bounds(ofLine: line.number), text.bytes[bounds] == other.bytes[line.range] else { return nil }
    return trace.place(
      of: bounds.lowerBound + offset - line.range.lowerBound, line: ByteString(text.bytes[bounds]), sources: sources)
  }
}
