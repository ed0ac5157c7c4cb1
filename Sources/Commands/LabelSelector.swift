internal import SourceText

/// A selector of labels: `a=b,c!=d,e,!f,g in (h,i),j notin (k)`.
struct LabelSelector {
  private enum Requirement {
    case equals(key: String, values: Set<String>)
    case differs(key: String, values: Set<String>)
    case exists(key: String)
    case absent(key: String)
  }

  private let requirements: [Requirement]

  init(_ text: String) throws(CommandError) {
    var requirements: [Requirement] = []
    for part in try LabelSelector.parts(of: text) { requirements.append(try LabelSelector.requirement(part)) }
    self.requirements = requirements
  }

  /// Whether labels meet all requirements.
  func matches(_ labels: [ByteString: ByteString]) -> Bool {
    requirements.allSatisfy { requirement in
      switch requirement {
      case .equals(let key, let values):
        labels[ByteString(key)].map { values.contains($0.string) } ?? false
      case .differs(let key, let values):
        labels[ByteString(key)].map { !values.contains($0.string) } ?? true
      case .exists(let key): labels[ByteString(key)] != nil
      case .absent(let key): labels[ByteString(key)] == nil
      }
    }
  }

  /// The parts between commas that are in no parentheses.
  private static func parts(of text: String) throws(CommandError) -> [String] {
    if text.allSatisfy({ $0 == " " }) { return [] }
    var parts = [""]
    var isInside = false
    for character in text {
      if character == "(" { isInside = true }
      if character == ")" { isInside = false }
      if character == ",", !isInside {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    parts = parts.map(trimmed)
    guard let empty = parts.firstIndex(of: "") else { return parts }
    let found = empty + 1 < parts.count ? "," : ""
    throw CommandError("found '\(found)', expected: identifier after ','")
  }

  private static func requirement(_ part: String) throws(CommandError) -> Requirement {
    if part.hasPrefix("!"), !part.dropFirst().contains("=") {
      return .absent(key: try key(part.dropFirst()))
    }
    if let equals = part.firstIndex(of: "=") {
      var name = part[..<equals]
      let isNegated = name.last == "!"
      if isNegated { name = name.dropLast() }
      var value = part[part.index(after: equals)...]
      if value.first == "=" { value = value.dropFirst() }
      if let second = value.firstIndex(of: "=") {
        let found = value[second...].hasPrefix("==") ? "==" : "="
        throw CommandError("found '\(found)', expected: ',' or 'end of string'")
      }
      let values: Set = [trimmed(value)]
      return isNegated ? .differs(key: try key(name), values: values) : .equals(key: try key(name), values: values)
    }
    guard let open = part.firstIndex(of: "("), part.last == ")" else { return .exists(key: try key(part[...])) }
    let words = part[..<open].split(separator: " ")
    let listed = part[part.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let values = Set(listed.map(trimmed))
    guard words.count == 2, ["in", "notin"].contains(words[1]) else {
      throw CommandError("unable to parse requirement: found '\(part)', expected: in, notin")
    }
    return words[1] == "in"
      ? .equals(key: try key(words[0]), values: values) : .differs(key: try key(words[0]), values: values)
  }

  /// Helm: the check and its text are Kubernetes'.
  private static func key(_ text: Substring) throws(CommandError) -> String {
    let key = trimmed(text)
    let name = key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init) ?? key
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let isValid =
      name.utf8.allSatisfy { isAlphanumeric($0) || [0x2D, 0x2E, 0x5F].contains($0) }
      && name.utf8.first.map(isAlphanumeric) == true && name.utf8.last.map(isAlphanumeric) == true
    guard !isValid else { return key }
    throw CommandError(
      "unable to parse requirement: <nil>: Invalid value: \(GoQuote.quoted(ByteString(key))): name part must consist "
        + "of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
        + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    ByteString(String(text)).trimmedSpace.string
  }
}
