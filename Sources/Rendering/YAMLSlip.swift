public import SourceText

/// The common slips behind YAML that cannot be read, found by looks: a tab, a missing quote, a wrong indentation.
public enum YAMLSlip {
  /// What a line near a failure seems to have wrong; nil where nothing is plain.
  ///
  /// `line` is the number of the line at which reading stopped, from 1. The slip is often one line above.
  public static func find(in text: ByteString, near line: Int, isTemplateOutput: Bool) -> (
    line: Int, hint: String
  )? {
    let lines = text.split(on: "\n").map { Line($0) }
    for number in [line, line - 1, line + 1, line - 2] where number >= 1 && number <= lines.count {
      if let hint = plainSlip(lines[number - 1], number, isTemplateOutput) { return (number, hint) }
    }
    for number in [line, line - 1, line + 1, line - 2] where number >= 1 && number <= lines.count {
      if let hint = openFlow(lines, number - 1, isTemplateOutput) { return (number, hint) }
    }
    for number in [line, line + 1, line - 1] where number >= 1 && number <= lines.count {
      if let hint = indentationSlip(lines, number - 1, isTemplateOutput) { return (number, hint) }
    }
    return nil
  }

  struct Line {
    let text: String
    /// Number of spaces at the start.
    let indentation: Int
    let content: Substring
    var isBlank: Bool { content.isEmpty || content.first == "#" || content == "---" }

    init(_ bytes: ByteString) {
      text = bytes.string.last == "\r" ? String(bytes.string.dropLast()) : bytes.string
      indentation = text.prefix { $0 == " " }.count
      content = text.drop { $0 == " " || $0 == "\t" }
    }

    var isItem: Bool { content == "-" || content.hasPrefix("- ") }

    /// Key and value of `key: value`, the dash of an item left out.
    var pair: (key: Substring, value: Substring)? {
      var rest = content
      while rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop { $0 == " " } }
      guard let first = rest.first, first != "\"", first != "'", first != "{", first != "[" else {
        return nil
      }
      if rest.hasSuffix(":"), !rest.dropLast().contains(": ") { return (rest.dropLast(), "") }
      guard let colon = YAMLSlip.index(of: ": ", in: rest) else { return nil }
      return (rest[..<colon], rest[rest.index(colon, offsetBy: 2)...].drop { $0 == " " })
    }
  }

  private static func index(of needle: String, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(needle) { return index }
      index = text.index(after: index)
    }
    return nil
  }

  /// A slip that one line shows.
  private static func plainSlip(_ line: Line, _ number: Int, _ isTemplateOutput: Bool) -> String? {
    if line.text.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "line \(number) is indented with a tab; YAML allows only spaces there"
    }
    if line.isBlank { return nil }
    if let hint = textBehindFlow(line, isTemplateOutput) { return hint }
    let quote = isTemplateOutput ? "quote it, for example with `| quote`" : "put it in quotes"
    if let (key, value) = line.pair, let first = value.first {
      if first == "\"" || first == "'" {
        return quoteSlip(value, first, key: key, isTemplateOutput)
      }
      if isTemplateOutput, value.hasPrefix("%!") {
        return
          "`printf` was given a value that its verb does not fit: `%v` fits all, numbers of values files need `int` for `%d`"
      }
      if key == "<<", first == "*" {
        return "no anchor of that name stands above: `&NAME` names what `*NAME` stands for"
      }
      if "*&!%@`".contains(first), !(first == "!" && value.hasPrefix("!!")) {
        return "the value of `\(key)` begins with `\(first)`, which means something else in YAML; \(quote)"
      }
      if value.hasPrefix("{{") {
        return "the value of `\(key)` is a template, which is not rendered here; put it in quotes"
      }
      if first != "{", first != "[", first != "|", first != ">" {
        if value.hasSuffix(":") || index(of: ": ", in: value) != nil {
          return "the value of `\(key)` holds `:`, which begins another key; \(quote)"
        }
      }
      return nil
    }
    if line.content.hasPrefix("{{") {
      return "line \(number) is a template, which is not rendered here"
    }
    if line.content == "--" { return "documents are separated by `---`" }
    if line.content.hasPrefix("-"), !line.isItem, !line.content.hasPrefix("---") {
      return "line \(number) needs a space after `-`"
    }
    if let colon = line.content.firstIndex(of: ":"), colon != line.content.startIndex,
      line.content[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
      ),
      !line.content.hasSuffix(":"), index(of: ": ", in: line.content) == nil,
      !line.content[colon...].hasPrefix("://")
    {
      return "line \(number) needs a space after `\(line.content[...colon])`"
    }
    return nil
  }

  private static func quoteSlip(
    _ value: Substring, _ quote: Character, key: Substring, _ isTemplateOutput: Bool
  ) -> String? {
    var rest = value.dropFirst()
    var isEscaped = false
    while let character = rest.popFirst() {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote == "\"" {
        isEscaped = true
      } else if character == quote {
        if quote == "'", rest.first == "'" {
          rest = rest.dropFirst()
          continue
        }
        let tail = rest.drop { $0 == " " }
        if tail.isEmpty || tail.first == "#" || tail.first == ":" { return nil }
        let cure = isTemplateOutput ? "; use `| quote` without quotes around it" : ""
        return "the value of `\(key)` ends at its second quote, and `\(tail)` is left over\(cure)"
      }
    }
    return "the value of `\(key)` begins with a quote that is not closed on its line"
  }

  /// A slip that shows in how a line is indented below those above.
  private static func indentationSlip(_ lines: [Line], _ index: Int, _ isTemplateOutput: Bool) -> String? {
    let line = lines[index]
    guard !line.isBlank else { return nil }
    let above = lines[..<index].reversed().filter { !$0.isBlank }
    guard let previous = above.first else { return nil }
    let cure = isTemplateOutput ? "; check the number in `nindent` or `indent`" : ""
    let number = index + 1
    if line.indentation > previous.indentation, let (key, value) = previous.pair, !value.isEmpty,
      !"|>&".contains(value.first ?? " "), !previous.isItem
    {
      return "line \(number) is indented below `\(key)`, which already has a value\(cure)"
    }
    if line.indentation < previous.indentation {
      var smallest = Int.max
      var levels: [Int] = []
      for other in above where other.indentation < smallest {
        smallest = other.indentation
        levels.append(smallest)
        if other.isItem { levels.append(smallest + 2) }
      }
      if !levels.contains(line.indentation) {
        let known = Set(levels).sorted().map(String.init).joined(separator: ", ")
        return "line \(number) is indented by \(line.indentation), but the lines above by \(known)\(cure)"
      }
    }
    if line.pair == nil, !line.isItem, previous.pair != nil || previous.content.hasSuffix(":"),
      line.indentation <= previous.indentation
    {
      return "line \(number) is no `key: value`"
    }
    if line.isItem, let (key, value) = previous.pair, !previous.isItem, !value.isEmpty {
      return "line \(number) begins a list below `\(key)`, which already has a value\(cure)"
    }
    if !line.isItem, previous.isItem, line.indentation == previous.indentation {
      return
        "line \(number) follows a list and must be indented like the key of the list, or as part of its last item\(cure)"
    }
    return nil
  }
}
