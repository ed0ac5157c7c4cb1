/// A flag: its names, what it takes, and what help says of it.
///
/// Help, completion and parsing all read this record.
struct Flag: Sendable {
  /// What a flag takes.
  enum Kind: Sendable, Equatable {
    case bool
    case string
    /// A program that can be started, of which the value is the path.
    case program
    case int
    case float
    case duration
    /// Every occurrence is one element, commas included.
    case array
    /// Occurrences add up, and each is split at its commas as a line of CSV.
    case list
    /// `key=value` pairs, separated by commas.
    case pairs
  }

  let name: String
  let short: Character?
  let kind: Kind
  /// The value without the flag, as help prints it; empty for none.
  let defaultText: String
  /// What a bare `--name` means, for flags whose value is optional.
  let bareValue: String?
  let help: String
  /// The word that help prints for the value.
  let placeholder: String
  /// Whether help leaves it out: another name for a flag that is there.
  let isHidden: Bool
  /// Whether it does nothing, and is accepted for scripts written for Helm.
  let isWithoutEffect: Bool

  init(
    _ name: String, short: Character? = nil, _ kind: Kind, default defaultText: String = "",
    bare bareValue: String? = nil, placeholder: String? = nil, hidden: Bool = false, _ help: String
  ) {
    self.name = name
    self.short = short
    self.kind = kind
    self.defaultText = defaultText
    self.bareValue = bareValue ?? (kind == .bool ? "true" : nil)
    self.help = help
    self.placeholder = placeholder ?? kind.placeholder
    self.isHidden = hidden
    isWithoutEffect = false
  }

  /// A flag of Helm that is accepted, and changes nothing.
  init(withoutEffect name: String, short: Character? = nil, _ kind: Kind, bare bareValue: String? = nil) {
    self.name = name
    self.short = short
    self.kind = kind
    defaultText = ""
    self.bareValue = bareValue ?? (kind == .bool ? "true" : nil)
    help = ""
    placeholder = ""
    isHidden = true
    isWithoutEffect = true
  }
}

extension Flag.Kind {
  /// Helm's word for a value of the kind.
  var placeholder: String {
    switch self {
    case .bool: ""
    case .string, .program: "string"
    case .int: "int"
    case .float: "float32"
    case .duration: "duration"
    case .array: "stringArray"
    case .list: "strings"
    case .pairs: "stringToString"
    }
  }
}
