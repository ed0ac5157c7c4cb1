public import SourceText

/// Writes one document in block style, as Helm's YAML library lays it out.
///
/// The caller walks its value and says what comes: `beginMapping`, `key`, a value, and so on. Line breaks, indentation,
/// quoting and the folding of long lines follow from that.
public struct YAMLWriter: ~Copyable {
  /// Which of the two emitters that Helm uses to imitate.
  public enum Layout: Sendable {
    /// `toYaml`: lists at the indentation of their key, long lines folded.
    case compact
    /// `toYamlPretty`: lists indented under their key, lines never folded.
    case pretty
  }

  var output = OutputBuffer()
  let layout: Layout
  /// The column from which text is folded at the next space.
  let width: Int
  /// Indentation of the collection being written; -1 outside of all.
  var indent = -1
  /// Characters since the last line break.
  var column = 0
  /// Whether the last character was white space, so that the next token needs none before it.
  var endsInSpace = true
  /// Whether the line holds nothing but indentation, dashes and the like so far.
  var isIndentation = true
  private var indents: [Int] = []
  private var isMappingValue = false

  /// A writer of one document.
  public init(layout: Layout = .compact) {
    self.layout = layout
    width = layout == .compact ? 80 : .max
  }

  /// Begins a list that holds at least one element.
  public mutating func beginSequence() {
    increaseIndent(isIndentless: isMappingValue && !isIndentation && layout == .compact)
  }

  /// Begins the next element of a list.
  public mutating func beginElement() {
    writeIndent()
    writeIndicator(UInt8(ascii: "-"), keepsIndentation: true)
    isMappingValue = false
  }

  /// Ends a list.
  public mutating func endSequence() { indent = indents.popLast() ?? -1 }

  /// Begins a mapping that holds at least one entry.
  public mutating func beginMapping() { increaseIndent(isIndentless: false) }

  /// Writes the key of the next entry.
  public mutating func key(_ text: ByteString) {
    writeIndent()
    isMappingValue = true
    let bytes = text.bytes.span
    if bytes.count <= 128, StringStyle.isPlainLine(bytes, layout: layout) {
      writeOrdinary(bytes)
      return endSimpleKey()
    }
    let analysis = ScalarAnalysis(bytes, layout: layout)
    let isSimple = bytes.count <= 128 && !analysis.hasLineBreaks
    if !isSimple { writeIndicator(UInt8(ascii: "?"), keepsIndentation: true) }
    writeString(bytes, analysis: analysis, isSimpleKey: isSimple)
    if isSimple { return endSimpleKey() }
    writeIndent()
    writeIndicator(UInt8(ascii: ":"), keepsIndentation: true)
  }

  private mutating func endSimpleKey() {
    output.append(UInt8(ascii: ":"))
    column += 1
    (endsInSpace, isIndentation) = (false, false)
  }

  /// Ends a mapping.
  public mutating func endMapping() { indent = indents.popLast() ?? -1 }

  /// Writes a string, quoted where it must be.
  public mutating func string(_ text: ByteString) {
    if ordinaryString(text) { return }
    let bytes = text.bytes.span
    writeString(bytes, analysis: ScalarAnalysis(bytes, layout: layout), isSimpleKey: false)
  }

  /// Writes a string if it is ASCII text that needs neither quotes nor folding; says whether it did.
  public mutating func ordinaryString(_ text: ByteString) -> Bool {
    let bytes = text.bytes.span
    guard bytes.count < width - column, StringStyle.isPlainLine(bytes, layout: layout) else { return false }
    writeOrdinary(bytes)
    return true
  }

  /// Writes text that needs no quoting: a number, `true`, `null`, or an empty `{}` or `[]`.
  public mutating func plain(_ text: StaticString) {
    writeSpace()
    for byte in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) {
      output.append(byte)
    }
    column += text.utf8CodeUnitCount
    (endsInSpace, isIndentation) = (false, false)
  }

  /// Writes text that needs no quoting, such as a number.
  public mutating func plain(_ text: [UInt8]) { writeOrdinary(text.span) }

  /// Writes bytes that are no text, in base 64 with a tag, in lines of 70 characters when it needs more than one.
  public mutating func binary(_ bytes: ByteString) {
    writeSpace()
    plain("!!binary")
    var text = Base64.encode(bytes.bytes)
    if text.count > 70 {
      text = stride(from: 0, to: text.count, by: 70).flatMap { text[$0..<min($0 + 70, text.count)] + [0x0A] }
    }
    writeString(text.span, analysis: ScalarAnalysis(text.span, layout: layout), isSimpleKey: false)
  }

  /// Ends the document and returns its text, which ends in a line break.
  public mutating func finish() -> [UInt8] {
    indent = -1
    writeIndent()
    return output.array
  }
}

// MARK: Layout

extension YAMLWriter {
  private mutating func increaseIndent(isIndentless: Bool) {
    indents.append(indent)
    if indent < 0 { indent = 0 } else if !isIndentless { indent += 2 }
  }

  /// The indentation of a scalar's further lines.
  var scalarIndent: Int { indent < 0 ? 2 : indent + 2 }

  mutating func writeIndent() { writeIndent(max(indent, 0)) }

  mutating func writeIndent(_ indent: Int) {
    if !isIndentation || column > indent || column == indent && !endsInSpace { writeBreak() }
    if column < indent {
      output.append(UInt8(ascii: " "), times: indent - column)
      column = indent
    }
    (endsInSpace, isIndentation) = (true, true)
  }

  mutating func writeBreak() {
    output.append(UInt8(ascii: "\n"))
    column = 0
  }

  /// Writes the space that separates a token from the one before it.
  mutating func writeSpace() {
    guard !endsInSpace else { return }
    output.append(UInt8(ascii: " "))
    column += 1
  }

  mutating func writeIndicator(_ character: UInt8, keepsIndentation: Bool) {
    writeSpace()
    output.append(character)
    column += 1
    endsInSpace = false
    isIndentation = isIndentation && keepsIndentation
  }

  /// Writes ASCII text as it is.
  private mutating func writeOrdinary(_ bytes: Span<UInt8>) {
    writeSpace()
    output.append(bytes)
    column += bytes.count
    (endsInSpace, isIndentation) = (false, false)
  }
}
