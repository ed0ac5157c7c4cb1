public import SourceText

extension Value {
  /// Appends the value as Go's `fmt.Fprint` writes it (`%v`), which is what a template's `{{ }}` prints.
  ///
  /// Templates print what a pointer points to and `<no value>` for nil, both before they come here; a pointer to a
  /// struct begins with `&` here.
  ///
  /// The result is false, and the text ends early, when the value nests too deep, as a map that holds itself does
  /// (Go's process ends then), or its text is too long.
  @discardableResult
  public func format(into output: inout [UInt8]) -> Bool {
    switch self {
    case .null: output.append(contentsOf: "<nil>".utf8)
    case .bool(let truth): output.append(contentsOf: (truth ? "true" : "false").utf8)
    case .int(let number): GoNumber.append(Int64(number), into: &output)
    case .int64(let number): GoNumber.append(number, into: &output)
    case .float64(let number): GoNumber.appendShortest(number, into: &output)
    case .string(let text): output.append(contentsOf: text.bytes)
    case .list, .map, .values, .object:
      var text: [UInt8] = []
      swap(&text, &output)
      var formatter = GoFormatter(appendingTo: text)
      text = []
      formatter.write(self, verb: "v")
      swap(&formatter.output, &output)
      return !formatter.isExhausted
    }
    return true
  }

  /// The value as Go's `fmt.Sprint` writes it (`%v`).
  public var formatted: ByteString {
    if case .string(let text) = self { return text }
    var output: [UInt8] = []
    format(into: &output)
    return ByteString(output)
  }
}
