internal import Releases
internal import SourceText

/// Names of flags, and what may stand as their values.
extension Completer {
  static func takesNext(_ argument: String, _ flags: [Flag]) -> Bool {
    if argument.contains("=") || argument == "--" { return false }
    if argument.hasPrefix("--") {
      return flags.first { $0.name == argument.dropFirst(2) }.map { $0.bareValue == nil } ?? false
    }
    guard let letter = argument.last, argument.count > 1 else { return false }
    return flags.first { $0.short == letter }.map { $0.bareValue == nil } ?? false
  }

  /// The flag whose value comes next.
  static func openFlag(_ arguments: [String], _ flags: [Flag]) -> Flag? {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" { return nil }
      index += 1
      guard argument.hasPrefix("-"), takesNext(argument, flags) else { continue }
      if index == arguments.count {
        return flags.first {
          argument.hasPrefix("--") ? $0.name == argument.dropFirst(2) : $0.short == argument.last
        }
      }
      index += 1
    }
    return nil
  }

  func names(of flags: [Flag], prefix: String, given: [String]) -> [Word] {
    var words: [Word] = []
    for flag in flags.sorted(by: { $0.name < $1.name }) where !flag.isHidden {
      let isRepeatable = [.array, .list, .pairs].contains(flag.kind)
      let isGiven = given.contains { $0 == "--\(flag.name)" || $0.hasPrefix("--\(flag.name)=") }
      if isGiven, !isRepeatable { continue }
      words.append(Word(text: "--" + flag.name, description: flag.help))
      if let short = flag.short, prefix == "-" { words.append(Word(text: "-\(short)", description: flag.help)) }
    }
    return words.filter { $0.text.hasPrefix(prefix) }
  }

  private static let choices: [String: [String]] = [
    "diagnostics": ["github", "json", "sarif", "text"], "dry-run": ["client", "server"],
    "output": ["json", "table", "yaml"], "target": ["local", "dir:"], "warn": ["auto", "error", "off", "on"],
    "color": ["always", "auto", "never"], "colour": ["always", "auto", "never"],
  ]

  func values(
    of flag: Flag, prefix: String, subcommand: Subcommand?, given: [String]
  ) -> ([Word], Directive) {
    if let choices = Completer.choices[flag.name] {
      return (choices.filter { $0.hasPrefix(prefix) }.map { Word(text: $0, description: "") }, .nothing)
    }
    switch flag.name {
    case "output-dir": return ([], .directories)
    case "namespace": return (words(Set(releases(in: nil).map(\.identity.namespace.string)), prefix), .nothing)
    case "revision":
      let name = subcommand.flatMap { positional(given, $0.flags + GlobalFlags.flags).first } ?? ""
      return (revisions(of: name, prefix: prefix, given: given), .nothing)
    default:
      let takesFile = ["values", "file", "keyring", "kubeconfig", "post-renderer", "set-file", "config"].contains {
        flag.name.hasPrefix($0) || flag.name.hasSuffix($0)
      }
      return ([], takesFile ? .files : .nothing)
    }
  }
}
