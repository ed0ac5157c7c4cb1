internal import CLibYAML
public import SourceText

/// Reads a text as a sequence of events.
public struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let file: UInt32
  private var isASCII = true
  /// How far marks, which count characters, were turned into byte offsets.
  private var characters = 0
  private var offset = 0

  /// A reader of a text; `file` is the number that ranges of errors carry.
  public init(_ text: ByteString, file: UInt32 = 0) {
    self.file = file
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: max(1, text.count))
    _ = input.update(fromContentsOf: text.bytes)
    for byte in text.bytes where byte >= 0x80 {
      isASCII = false
      break
    }
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, input.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; after the end of the stream, the end again.
  public mutating func next() throws(YAMLError) -> YAMLEvent {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
    defer { yaml_event_delete(&raw) }
    let start = byteOffset(raw.start_mark)
    let end = byteOffset(raw.end_mark)
    switch raw.type {
    case YAML_STREAM_START_EVENT: return YAMLEvent(.streamStart, start: start, end: end)
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(.documentStart, start: start, end: end)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(.documentEnd, start: start, end: end)
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(.sequenceEnd, start: start, end: end)
    case YAML_MAPPING_END_EVENT: return YAMLEvent(.mappingEnd, start: start, end: end)
    case YAML_ALIAS_EVENT:
      var event = YAMLEvent(.alias, start: start, end: end)
      event.text = text(raw.data.alias.anchor) ?? ByteString()
      return event
    case YAML_SEQUENCE_START_EVENT:
      var event = YAMLEvent(.sequenceStart, start: start, end: end)
      event.anchor = text(raw.data.sequence_start.anchor)
      return event
    case YAML_MAPPING_START_EVENT:
      var event = YAMLEvent(.mappingStart, start: start, end: end)
      event.anchor = text(raw.data.mapping_start.anchor)
      return event
    case YAML_SCALAR_EVENT:
      var event = YAMLEvent(.scalar, start: start, end: end)
      let scalar = raw.data.scalar
      event.text = ByteString(Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length)))
      event.anchor = text(scalar.anchor)
      event.tag = text(scalar.tag) ?? ByteString()
      event.isImplicit = scalar.plain_implicit != 0
      return event
    default: return YAMLEvent(.streamEnd, start: start, end: end)
    }
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> ByteString? {
    guard let pointer else { return nil }
    var count = 0
    while pointer[count] != 0 { count += 1 }
    return ByteString(Array(UnsafeBufferPointer(start: pointer, count: count)))
  }

  private mutating func byteOffset(_ mark: yaml_mark_t) -> Int {
    if isASCII { return Int(mark.index) }
    while characters < mark.index, offset < input.count {
      offset += 1
      while offset < input.count, input[offset] & 0xC0 == 0x80 { offset += 1 }
      characters += 1
    }
    while characters > mark.index, offset > 0 {
      offset -= 1
      while offset > 0, input[offset] & 0xC0 == 0x80 { offset -= 1 }
      characters -= 1
    }
    return offset
  }

  private mutating func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
    var line = Int(parser.pointee.problem_mark.line)
    if line != 0 {
      if parser.pointee.error == YAML_SCANNER_ERROR { line += 1 }
    } else {
      line = Int(parser.pointee.context_mark.line)
    }
    let start = byteOffset(parser.pointee.problem_mark)
    return YAMLError(
      .syntax(SyntaxProblem(rawValue: problem) ?? .unknown), line: line,
      range: SourceRange(file: file, start: UInt32(clamping: start), end: UInt32(clamping: start)))
  }
}
