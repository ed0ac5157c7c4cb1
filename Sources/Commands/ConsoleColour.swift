/// The colours of standard error, told from how its lines begin: the texts themselves have none.
enum ConsoleColour {
  /// Whether colour is wanted: what `--color` says, else on a terminal, unless NO_COLOR is set or the terminal is dumb.
  static func isWanted(_ flags: FlagValues, _ environment: Environment, isTerminal: Bool) -> Bool {
    switch flags.string("color") ?? flags.string("colour") {
    case "always": return true
    case "never": return false
    default: return isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }
  }

  private static let marks = [
    ("Error:", "1;31"), ("error:", "1;31"), ("WARNING:", "1;33"), ("warning:", "1;33"), ("hint:", "1;36"),
  ]

  /// The text with escapes around the first words, places and carets of its lines.
  static func painted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(painted).joined(separator: "\n")
  }

  private static func painted(_ line: Substring) -> String {
    for (mark, code) in marks where line.hasPrefix(mark) {
      return escape(mark, code) + String(line.dropFirst(mark.count))
    }
    let body = line.drop { $0 == " " }
    if body.hasPrefix("--> ") { return String(line.dropLast(body.count)) + escape("-->", "1;34") + body.dropFirst(3) }
    // A line of carets: `   |    ^^^^`.
    guard body.first == "|", body.last == "^", body.dropFirst().allSatisfy({ " \t^".contains($0) }) else {
      return String(line)
    }
    let carets = line.suffix(while: { $0 == "^" })
    return String(line.dropLast(carets.count)) + escape(String(carets), "1;31")
  }

  private static func escape(_ text: String, _ code: String) -> String { "\u{1B}[\(code)m\(text)\u{1B}[0m" }
}

extension Substring {
  fileprivate func suffix(while isWanted: (Character) -> Bool) -> Substring {
    suffix(reversed().prefix(while: isWanted).count)
  }
}
