internal import SourceText
internal import TemplateSyntax

/// What other languages write otherwise, and a template of Go cannot read.
enum ForeignSyntax {
  /// The mend where the text at an error looks like another language; nil where it does not.
  static func hint(at error: SyntaxError, sources: SourceMap) -> String? {
    guard let text = sources.file(error.range.file)?.text, Int(error.range.start) < text.count else { return nil }
    let start = Int(error.range.start)
    let rest = Array(text.bytes[start...].prefix(80))
    var end = start
    while end < text.count, text.bytes[end] == 0x2E || NameBytes.contains(text.bytes[end]) { end += 1 }
    let before = wordBefore(end, in: text)
    switch error.kind {
    case .unexpectedToken:
      // The first bar of two was read as a pipe.
      let isSecondBar = rest.first == UInt8(ascii: "|") && start > 0 && text.bytes[start - 1] == UInt8(ascii: "|")
      return operatorHint(isSecondBar ? Array("||".utf8) : rest, before: before)
    case .lexical(.expectedDeclaration, _) where !before.hasPrefix("$"):
      return "arguments follow a function after a space, without `:`, as in `default \"x\"`"
    case .lexical(.badNumberSyntax(let number), _):
      return numberHint(number.string) ?? operatorHint(rest, before: before)
    case .lexical(.badCharacter(0x5B), _), .lexical(.unrecognizedCharacter(0x5B), _):
      return "an element of a list or map is had with `index`, as in `(index \(before.isEmpty ? ".list" : before) 0)`"
    case .functionNotDefined(let name): return functionHint(name.string)
    default: return operatorHint(rest, before: before)
    }
  }

  private static func operatorHint(_ rest: [UInt8], before: String) -> String? {
    func begins(_ prefix: String) -> Bool { rest.starts(with: Array(prefix.utf8)) }
    if begins("+ ") || begins("- ") || begins("* ") || begins("/ ") {
      return "there are no operators; texts are joined with `printf \"%s%s\" A B`, numbers with `add A B` and `sub A B`"
    }
    if begins("}"), !begins("}}") { return "an action ends with `}}`; here only one `}` closes it" }
    if begins("&&") || begins("&") { return "to join conditions write `and A B`, with parentheses around calls" }
    if begins("||") { return "to join conditions write `or A B`, with parentheses around calls" }
    if begins("!=") { return "to compare write `ne A B`" }
    if begins("!") { return "to negate write `not A`" }
    if begins("<=") { return "to compare write `le A B`" }
    if begins(">=") { return "to compare write `ge A B`" }
    if begins("<") { return "to compare write `lt A B`" }
    if begins(">") { return "to compare write `gt A B`" }
    if begins("?") { return "to choose write `ternary \"yes\" \"no\" CONDITION`" }
    if begins("["), !before.isEmpty {
      return "an element of a list or map is had with `index`, as in `(index \(before) 0)`"
    }
    if begins("("), !before.isEmpty, !before.hasPrefix("."), !before.hasPrefix("$") {
      return "arguments follow `\(before)` after a space, without parentheses and commas: `\(before) A B`"
    }
    if begins(",") { return "arguments are separated by spaces, without commas" }
    return nil
  }

  private static func numberHint(_ text: String) -> String? {
    if text.hasPrefix("-."), text.count > 2, !text.dropFirst(2).allSatisfy(\.isNumber) {
      return "a space must follow `{{-`"
    }
    return nil
  }

  private static func functionHint(_ name: String) -> String? {
    if ["elseif", "elsif", "elif"].contains(name) { return "write `{{ else if CONDITION }}`" }
    if ["endif", "endfor", "endrange", "endwith", "fi"].contains(name) { return "write `{{ end }}`" }
    if ["for", "foreach"].contains(name) { return "write `{{ range LIST }}`" }
    if ["set_fact", "var", "let"].contains(name) { return "write `{{ $name := VALUE }}`" }
    if name == "in" { return "to ask whether a list holds a value write `has VALUE LIST`" }
    if ["True", "False", "null", "None"].contains(name) { return "write `true`, `false` or `nil`" }
    if RootFields.all.contains(name) { return "a field begins with a dot: `.\(name)`" }
    return nil
  }

  /// The name that ends before an offset, with its dots.
  private static func wordBefore(_ offset: Int, in text: ByteString) -> String {
    var start = offset
    while start > 0, NameBytes.contains(text.bytes[start - 1]) || [0x2E, 0x24].contains(text.bytes[start - 1]) {
      start -= 1
    }
    return ByteString(text.bytes[start..<offset]).string
  }
}
