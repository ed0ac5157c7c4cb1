internal import SourceText
internal import TemplateEngine
internal import Values

/// Records which node of which template wrote which bytes, for one file.
///
/// The text of an `include` becomes a value, which functions may change before it is printed; its lines are found
/// again by their content.
struct OutputTrace: Tracer {
  static var isActive: Bool { true }

  /// Bytes that one node wrote.
  private struct Segment {
    let range: SourceRange
    let start: Int
    let end: Int
    /// How many captures were there before.
    let captures: Int
  }

  /// What an `include` or `tpl` gave.
  private struct Capture {
    let text: ByteString
    let call: SourceRange
    let segments: [Segment]
    let start: Int
  }

  private struct Activation {
    let call: SourceRange
    let start: Int
    let firstSegment: Int
  }

  private var segments: [Segment] = []
  private var captures: [Capture] = []
  private var activations: [Activation] = []

  mutating func enter(template: ByteString, call: SourceRange, outputStart: Int) {
    activations.append(Activation(call: call, start: outputStart, firstSegment: segments.count))
  }

  mutating func captured(_ text: ByteString) {
    guard let activation = activations.last else { return }
    captures.append(
      Capture(
        text: text, call: activation.call, segments: Array(segments[activation.firstSegment...]),
        start: activation.start))
    segments.removeSubrange(activation.firstSegment...)
  }

  mutating func leave(outputEnd: Int) { _ = activations.popLast() }
  mutating func enter(control: SourceRange) {}
  mutating func leaveControl() {}
  mutating func read(_ key: ByteString, of map: Map, index: Int?, at range: SourceRange) {}
  mutating func consumed(_ value: Value, by function: String?) {}

  mutating func wrote(_ range: SourceRange, from start: Int, to end: Int) {
    guard end > start else { return }
    segments.append(Segment(range: range, start: start, end: end, captures: captures.count))
  }

  /// What wrote a place of the output, and the calls of `include` that led there, innermost first.
  struct Place {
    var range: SourceRange
    var calls: [SourceRange] = []
    /// Whether the bytes are a template's own text, not a printed value.
    var isText: Bool
  }

  /// What wrote the byte at an offset; `line` is the text of its line.
  func place(of offset: Int, line: ByteString, sources: SourceMap) -> Place? {
    place(of: offset, line: line.trimmedSpace, in: segments, sources: sources, depth: 0)
  }

  /// The template's text that stands in a line of the output after text of an earlier line of the template: the line
  /// break between them was trimmed.
  func gluedText(from start: Int, to end: Int, sources: SourceMap) -> SourceRange? {
    var first: (file: UInt32, line: Int)?
    for segment in segments where segment.start < end && segment.end > start {
      let skipped = UInt32(max(0, start - segment.start))
      guard let text = sources.file(segment.range.file)?.text else { continue }
      let isText = !OutputTrace.isAction(segment.range, in: text)
      let offset = isText ? segment.range.start &+ skipped : segment.range.start
      guard let line = sources.position(of: offset, in: segment.range.file)?.line else { continue }
      if let first, first.file == segment.range.file, line > first.line, isText {
        let rest = min(end, segment.end) - max(start, segment.start)
        return SourceRange(file: segment.range.file, start: offset, end: offset &+ UInt32(rest))
      }
      first = first ?? (segment.range.file, line)
    }
    return nil
  }

  private func place(
    of offset: Int, line: ByteString, in segments: [Segment], sources: SourceMap, depth: Int
  ) -> Place? {
    guard let segment = segments.first(where: { $0.start <= offset && offset < $0.end }) else { return nil }
    let text = sources.file(segment.range.file)?.text
    let length = segment.end - segment.start
    if let text, Int(segment.range.end) - Int(segment.range.start) >= length,
      !OutputTrace.isAction(segment.range, in: text)
    {
      let skipped = UInt32(offset - segment.start)
      let start = min(segment.range.start &+ skipped, segment.range.end)
      // Where an action wrote a part of the line, that is more likely at fault than the text before it.
      let rest = line.count
      if let action = segments.first(where: {
        $0.start > offset && $0.start < offset + rest
          && OutputTrace.isAction($0.range, in: sources.file($0.range.file)?.text ?? ByteString())
      }) {
        return Place(range: action.range, isText: true)
      }
      return Place(range: SourceRange(file: segment.range.file, start: start, end: start), isText: true)
    }
    if !line.isEmpty, depth < 50 {
      for index in stride(from: min(segment.captures, captures.count) - 1, through: 0, by: -1) {
        let capture = captures[index]
        guard let hit = OutputTrace.offset(of: line, in: capture.text),
          var inner = place(
            of: capture.start + hit, line: line, in: capture.segments, sources: sources, depth: depth + 1)
        else { continue }
        inner.calls.append(capture.call)
        return inner
      }
    }
    return Place(range: segment.range, isText: false)
  }

  /// Whether a range is that of an action's pipeline: what stands before it begins with `{{`.
  private static func isAction(_ range: SourceRange, in text: ByteString) -> Bool {
    var index = Int(range.start)
    if index + 1 < text.count, text.bytes[index] == 0x7B, text.bytes[index + 1] == 0x7B { return true }
    while index > 0, index <= text.count {
      index -= 1
      switch text.bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2D: continue
      case 0x7B: return index > 0 && text.bytes[index - 1] == 0x7B
      default: return false
      }
    }
    return false
  }

  /// The offset of the first character of a line with a given content.
  private static func offset(of line: ByteString, in text: ByteString) -> Int? {
    var from = 0
    while let hit = text.firstIndex(of: line, from: from) {
      let end = hit + line.count
      var start = hit
      while start > 0, text.bytes[start - 1] == 0x20 || text.bytes[start - 1] == 0x09 { start -= 1 }
      let isWhole =
        (start == 0 || text.bytes[start - 1] == 0x0A)
        && (end == text.count || text.bytes[end] == 0x0A || text.bytes[end] == 0x0D
          || text.bytes[end] == 0x20)
      if isWhole { return hit }
      from = hit + 1
    }
    return nil
  }
}
