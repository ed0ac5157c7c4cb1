internal import SourceText
internal import TemplateSyntax

extension SyntaxSlip {
  /// Names the opener that no `end` closes.
  static func unclosedBlock(_ error: SyntaxError, sources: SourceMap) -> [String] {
    guard let block = unclosedBlock(before: error, sources: sources) else { return [] }
    return ["the `\(block.word)` that began on line \(block.line) has no {{ end }}"]
  }

  /// The opener that no `end` closes before an error.
  static func unclosedBlock(before error: SyntaxError, sources: SourceMap) -> Block? {
    guard let text = sources.file(error.range.file)?.text else { return nil }
    let start = min(Int(error.range.start), text.count)
    guard case .unexpectedToken = error.kind else { return unclosedBlock(in: text) }
    // The action that is too early opens a block, too.
    let action = text.bytes[..<start].lastIndex(of: UInt8(ascii: "{")) ?? start
    return unclosedBlock(in: ByteString(text.bytes[..<max(0, action - 1)]))
  }

  /// The beginning of a block.
  struct Block {
    let word: String
    let line: Int
    let offset: Int
    /// Its indentation, where it begins a line.
    let column: Int?
  }

  /// The beginning of the block that no `end` closes.
  ///
  /// By counting, the outermost block is left open; where an `end` is indented like the block around the one that it
  /// closes, the inner one lacks its own.
  static func unclosedBlock(in text: ByteString) -> Block? {
    var open: [Block] = []
    var suspect: Block?
    var line = 1
    var offset = 0
    let bytes = text.bytes
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      guard bytes[offset] == UInt8(ascii: "{"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "{") else {
        offset += 1
        continue
      }
      let start = offset
      offset += 2
      while offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: " ") {
        offset += 1
      }
      let word = ByteString(Array(bytes[offset...].prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }))
        .string
      let column = column(of: start, in: bytes)
      if ["if", "range", "with", "define", "block"].contains(word) {
        open.append(Block(word: word, line: line, offset: start, column: column))
      }
      if word == "end", let block = open.popLast(), suspect == nil, let column, let inner = block.column,
        inner != column, open.last?.column == column
      {
        suspect = block
      }
      offset += word.utf8.count
    }
    return open.isEmpty ? nil : suspect ?? open.last
  }

  /// The indentation of what begins a line; nil for what stands behind something else.
  private static func column(of offset: Int, in bytes: [UInt8]) -> Int? {
    let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return bytes[start..<offset].allSatisfy { $0 == UInt8(ascii: " ") } ? offset - start : nil
  }
}
