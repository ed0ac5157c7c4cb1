internal import SourceText
internal import TemplateEngine

/// What to do about the name of a template that does not exist.
enum UnknownTemplateAdvice {
  /// The nearest name that exists, of templates or, in a text of `tpl` that cannot be read, of functions.
  static func hints(_ error: ExecutionError, library: TemplateLibrary) -> [String] {
    let text = error.detail
    guard !text.contains("cannot parse template") else {
      return SyntaxSlip.unknownFunction(inMessage: text).map { [$0] } ?? []
    }
    for (before, after) in [("template \"", "\" not defined"), ("no template \"", "\" associated with")] {
      guard let start = text.range(after: before), let name = text[start...].prefix(before: after) else {
        continue
      }
      let names = library.names.map(\.string).filter { !$0.hasSuffix(".yaml") }.sorted()
      if let near = NearestName.find(name, among: names) {
        return ["no template is named `\(name)`; did you mean `\(near)`?"]
      }
      return [
        "no template is named `\(name)`; it must be in a `define` of this chart or of a chart under charts/"
      ]
    }
    return []
  }
}

extension String {
  /// The index after the first occurrence of a text.
  fileprivate func range(after needle: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

extension Substring {
  /// The text before the first occurrence of another.
  fileprivate func prefix(before needle: String) -> String? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return String(self[..<index]) }
      index = self.index(after: index)
    }
    return nil
  }
}
