internal import SourceText

/// An action that writes several lines of YAML into a line.
enum RawYAMLSlip {
  static func hint(at range: SourceRange, sources: SourceMap) -> String? {
    guard let text = sources.file(range.file)?.text, Int(range.end) <= text.count, range.start < range.end
    else { return nil }
    let action = ByteString(text.bytes[Int(range.start)..<Int(range.end)])
    if action.contains("| indent "),
      text.bytes[..<Int(range.start)].last(where: { $0 != 0x20 && $0 != 0x7B && $0 != 0x2D }) == 0x3A
    {
      return "`indent` does not begin a line; behind `key:` write `nindent`, which does"
    }
    guard action.hasPrefix("toYaml"), !action.contains("indent") else { return nil }
    return "`toYaml` writes lines of its own; begin them below the key with `| nindent` and the number of spaces"
  }
}
