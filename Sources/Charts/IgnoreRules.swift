internal import SourceText

/// The rules of a `.helmignore` file.
struct IgnoreRules {
  /// One line of the file.
  private struct Rule {
    var pattern: PathPattern
    var isNegated = false
    var isForDirectories = false
    var scope = Scope.baseName

    enum Scope { case rooted, wholePath, baseName }
  }

  private var rules: [Rule] = []

  /// The rules that always hold.
  init() throws(ChartError) { try add("templates/.?*") }

  /// The rules of a file's text, followed by those that always hold.
  init(parsing text: ByteString) throws(ChartError) {
    let lines = text.split(on: "\n")
    for (index, line) in lines.enumerated() {
      if line.count >= 65536 { throw ChartError(.lineTooLong) }
      try add(index == 0 ? line.withoutByteOrderMark : line)
    }
    try add("templates/.?*")
  }

  private mutating func add(_ line: ByteString) throws(ChartError) {
    let text = line.trimmedSpace
    if text.isEmpty || text.hasPrefix("#") { return }
    if text.contains("**") { throw ChartError(.doubleStar) }
    do { _ = try PathPattern(text).matches("abc") } catch { throw ChartError(.malformedPattern) }
    let isNegated = text.hasPrefix("!")
    var path = isNegated ? ByteString(text.bytes.dropFirst()) : text
    let isForDirectories = path.hasSuffix("/")
    if isForDirectories { path.bytes.removeLast() }
    var rule = Rule(pattern: PathPattern(path), isNegated: isNegated, isForDirectories: isForDirectories)
    if path.hasPrefix("/") {
      rule.scope = .rooted
    } else if path.bytes.contains(UInt8(ascii: "/")) {
      rule.scope = .wholePath
    }
    rules.append(rule)
  }

  /// Whether a path inside the chart is left out.
  ///
  /// The first rule that decides wins.
  ///
  /// Helm: a negated rule drops whatever does not match it, and lets the rest pass on to the next rule, see
  /// `charts/helmignore-negated`.
  mutating func ignores(_ path: ByteString, isDirectory: Bool, warnings: WarningLog) -> Bool {
    let baseName = FilePath.base(path)
    for index in rules.indices {
      if rules[index].isForDirectories && !isDirectory {
        if rules[index].isNegated { return true }
        continue
      }
      let matches = matches(path, baseName: baseName, ruleAt: index, warnings: warnings)
      if matches != rules[index].isNegated { return true }
    }
    return false
  }

  private mutating func matches(
    _ path: ByteString, baseName: ByteString, ruleAt index: Int, warnings: WarningLog
  ) -> Bool {
    var line = 190
    var name = path
    switch rules[index].scope {
    case .rooted:
      line = 180
      // Helm: each use of a rooted rule strips one more leading slash, so `//a` works from the second path on, see
      // `charts/helmignore-rooted`.
      let text = rules[index].pattern.text
      if text.hasPrefix("/") { rules[index].pattern = PathPattern(ByteString(text.bytes.dropFirst())) }
    case .wholePath: break
    case .baseName:
      line = 202
      name = baseName
    }
    do {
      return try rules[index].pattern.matches(name)
    } catch {
      warnings.add(.malformedIgnoreRule(rules[index].pattern.text, line: line))
      return false
    }
  }
}

extension ByteString {
  /// The text without a leading UTF-8 byte order mark.
  var withoutByteOrderMark: ByteString {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? ByteString(bytes.dropFirst(3)) : self
  }
}
