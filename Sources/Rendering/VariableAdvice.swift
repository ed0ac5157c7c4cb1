internal import SourceText
internal import TemplateEngine
internal import TemplateSyntax

/// What to do about a variable that is not there: most often it was declared in a block that has ended.
enum VariableAdvice {
  /// Adds where the variable was declared, and how to have it live on.
  static func add(to diagnostic: inout Diagnostic, name: ByteString, usedAt range: SourceRange, sources: SourceMap) {
    if RootFields.all.contains(String(name.string.dropFirst())) {
      diagnostic.hints.append("a field follows the root after a dot: `$.\(name.string.dropFirst())`")
      return
    }
    guard let declaration = declaration(of: name, before: range, sources: sources) else {
      diagnostic.hints.append(
        "declare it with `{{ \(name) := ... }}` before this line, in the same block or around it")
      return
    }
    diagnostic.notes.append(
      Diagnostic.Note(message: "`\(name)` is declared here, for this block alone", range: declaration))
    diagnostic.hints.append(
      "declare it before the block, as in `{{ \(name) := \"\" }}`, and assign it inside with `{{ \(name) = ... }}`")
  }

  /// The name in an execution error about a variable.
  static func name(in error: ExecutionError) -> ByteString? {
    let prefix = "undefined variable: "
    return error.detail.hasPrefix(prefix) ? ByteString(String(error.detail.dropFirst(prefix.count))) : nil
  }

  /// The last declaration of a variable before a place; nil if there is none.
  private static func declaration(of name: ByteString, before range: SourceRange, sources: SourceMap) -> SourceRange? {
    guard let text = sources.file(range.file)?.text else { return nil }
    var start = min(Int(range.start), text.count) - name.count
    var isInAction = true
    while start >= 0 {
      let end = start + name.count
      // The action of the place itself declares nothing before it has been read.
      if isInAction, text.bytes[start] == UInt8(ascii: "{"), start > 0, text.bytes[start - 1] == UInt8(ascii: "{") {
        isInAction = false
      }
      if !isInAction, text.bytes[start..<end].elementsEqual(name.bytes), isDeclared(in: text, after: end) {
        return SourceRange(file: range.file, start: UInt32(start), end: UInt32(end))
      }
      start -= 1
    }
    return nil
  }

  /// Whether `:=` comes next, perhaps behind the second variable of a `range`.
  private static func isDeclared(in text: ByteString, after end: Int) -> Bool {
    var rest = text.bytes[end...].drop { $0 == UInt8(ascii: " ") }
    if rest.first == UInt8(ascii: ",") {
      rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
      guard rest.first == UInt8(ascii: "$") else { return false }
      rest = rest.dropFirst().drop { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") }
        .drop { $0 == UInt8(ascii: " ") }
    }
    return rest.starts(with: ":=".utf8)
  }
}
