internal import SourceText

/// What may stand at the end of a command line that is being typed, from the records of subcommands and flags.
///
/// The protocol is that of Helm's library: a line for each word, with its description after a tab, then a colon and a
/// number that says what else the shell may offer.
struct Completer {
  /// What the shell may offer beside the words.
  enum Directive: Int {
    case files = 0
    case nothing = 4
    case directories = 16
  }

  /// A word and what help says of it.
  struct Word {
    let text: String
    let description: String
  }

  let environment: Environment

  /// The words for the last argument.
  func complete(_ arguments: [String]) -> (words: [Word], directive: Directive) {
    guard let current = arguments.last else { return (commands(in: nil, prefix: ""), .nothing) }
    let before = Array(arguments.dropLast())
    guard let (group, subcommand, rest) = Completer.command(in: before) else { return ([], .nothing) }
    let flags = (subcommand?.flags ?? []) + GlobalFlags.flags
    if let flag = Completer.openFlag(rest, flags) {
      return values(of: flag, prefix: current, subcommand: subcommand, given: rest)
    }
    if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      let name = current[current.index(current.startIndex, offsetBy: 2)..<equals]
      guard let flag = flags.first(where: { $0.name == name }) else { return ([], .nothing) }
      let value = String(current[current.index(after: equals)...])
      return values(of: flag, prefix: value, subcommand: subcommand, given: rest)
    }
    if current.hasPrefix("-"), current != "-" || subcommand != nil {
      return (names(of: flags, prefix: current, given: rest), .nothing)
    }
    guard let subcommand else { return (commands(in: group, prefix: current), .nothing) }
    return self.arguments(of: subcommand, prefix: current, given: rest, flags)
  }

  // MARK: Commands

  /// The group and subcommand that the arguments name, and the other arguments; nil for a command that does not exist.
  private static func command(in arguments: [String]) -> (CommandGroup?, Subcommand?, [String])? {
    let arguments = Array(arguments.drop { $0 == "help" })
    var group: CommandGroup?
    var rest: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument.hasPrefix("-") {
        rest.append(argument)
        if takesNext(argument, GlobalFlags.flags), index < arguments.count {
          rest.append(arguments[index])
          index += 1
        }
        continue
      }
      let name = group.map { "\($0.name) \(argument)" } ?? argument
      if let found = CommandTable.subcommand(named: name) { return (group, found, rest + arguments[index...]) }
      guard group == nil, let entered = CommandTable.group(named: argument) else { return nil }
      group = entered
    }
    return (group, nil, rest)
  }

  func commands(in group: CommandGroup?, prefix: String) -> [Word] {
    var words: [Word] = []
    if let group {
      words = CommandTable.members(of: group).map {
        Word(text: String($0.name.dropFirst(group.name.count + 1)), description: $0.summary)
      }
    } else {
      words = CommandTable.subcommands.filter { !$0.name.contains(" ") }.map {
        Word(text: $0.name, description: $0.summary)
      }
      words += CommandTable.groups.map { Word(text: $0.name, description: $0.summary) }
      words.append(Word(text: "help", description: "help about any command"))
    }
    return words.filter { $0.text.hasPrefix(prefix) }.sorted { $0.text < $1.text }
  }

  // MARK: Arguments

  func positional(_ arguments: [String], _ flags: [Flag]) -> [String] {
    var parser = FlagParser(flags: flags)
    _ = try? parser.parse(arguments.map { ByteString($0) })
    return parser.positional.map(\.string)
  }

  /// What an argument stands for, as the usage line calls it.
  private func arguments(
    of subcommand: Subcommand, prefix: String, given: [String], _ flags: [Flag]
  ) -> ([Word], Directive) {
    let previous = positional(given, flags)
    let kinds = subcommand.usage.split(separator: " ").map { $0.filter { !"[]<>".contains($0) } }
      .filter { $0 == $0.uppercased() }
    let isRepeated = subcommand.usage.contains("[...]")
    guard let kind = previous.count < kinds.count ? kinds[previous.count] : isRepeated ? kinds.first : nil else {
      return ([], subcommand.name == "lint" ? .files : .nothing)
    }
    switch kind {
    case "RELEASE", "RELEASE_NAME": return (releaseWords(prefix: prefix, given: given, without: previous), .nothing)
    case "NAME" where subcommand.name.hasPrefix("store"):
      return (releaseWords(prefix: prefix, given: given, without: previous), .nothing)
    case "REVISION": return (revisions(of: previous.first ?? "", prefix: prefix, given: given), .nothing)
    default: return ([], .files)
    }
  }
}
