internal import SourceText

/// Slips with values that begin with `[` or `{`, which begin a list or a map.
extension YAMLSlip {
  /// What stands behind the bracket that ends a value.
  static func textBehindFlow(_ line: Line, _ isTemplateOutput: Bool) -> String? {
    guard let (key, value) = flow(in: line), case .some(let rest) = rest(of: value) else { return nil }
    let tail = rest.drop { $0 == " " }
    guard let first = tail.first, first != "#", first != ":", first != "," else { return nil }
    let (kind, end) = value.first == "[" ? ("list", "]") : ("map", "}")
    let isSecret = key.map { SecretNames.looksSecret(String($0)) } ?? true
    let shown = isSecret ? "something" : "`\(tail)`"
    return
      "\(subject(key)) is a \(kind) that ends at its `\(end)`, and \(shown) is left over; \(cure(isTemplateOutput))"
  }

  /// A bracket that is not closed before lines that cannot belong to it.
  static func openFlow(_ lines: [Line], _ index: Int, _ isTemplateOutput: Bool) -> String? {
    let line = lines[index]
    guard !line.isBlank, let (key, value) = flow(in: line), let bracket = value.first, rest(of: value) == nil,
      let next = lines[(index + 1)...].first(where: { !$0.isBlank }) ?? lines.last,
      next.indentation <= line.indentation, next.content.first != "]", next.content.first != "}"
    else { return nil }
    let subject = subject(key).replacingPrefix("the value", with: "the `\(bracket)` that begins the value")
    return "\(subject) is not closed; if it is text, \(cure(isTemplateOutput))"
  }

  private static func subject(_ key: Substring?) -> String { key.map { "the value of `\($0)`" } ?? "the value" }

  private static func cure(_ isTemplateOutput: Bool) -> String {
    isTemplateOutput ? "quote it, for example with `| quote`" : "put it in quotes"
  }

  /// The value of a line that begins with a bracket, with its key where it has one.
  private static func flow(in line: Line) -> (key: Substring?, value: Substring)? {
    var value = line.content
    while value.hasPrefix("- ") { value = value.dropFirst(2).drop { $0 == " " } }
    if value.first == "[" || value.first == "{" && !value.hasPrefix("{{") { return (nil, value) }
    guard let (key, value) = line.pair, value.first == "[" || value.first == "{", !value.hasPrefix("{{") else {
      return nil
    }
    return (key, value)
  }

  /// What stands behind the bracket that closes the first one; nil where none does.
  private static func rest(of value: Substring) -> Substring? {
    var rest = value
    var depth = 0
    var before: Character = " "
    while let character = rest.popFirst() {
      switch character {
      case "[", "{": depth += 1
      case "]", "}":
        depth -= 1
        if depth == 0 { return rest }
      case "\"", "'":
        guard "[{,: ".contains(before) else { break }
        guard let end = rest.firstIndex(of: character) else { return nil }
        rest = rest[rest.index(after: end)...]
      case "#" where before == " ": return nil
      default: break
      }
      before = character
    }
    return nil
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
