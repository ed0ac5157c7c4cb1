/// How a function passes values on.
enum FunctionEffect: Int32 {
  /// Uses its arguments whole and gives nothing of them: what is not named here.
  case use
  /// Gives one of its arguments, or a mixture.
  case choice
  /// Asks whether its arguments are there and what they are.
  case question
  /// Gives the list or map that is its last argument, in part.
  case part
  /// Gives an element of the list that is its last argument.
  case element
  /// Puts maps into the first.
  case merge
  /// Joins texts, or puts some into another.
  case join, format
  /// Cuts a text into a list, or a map.
  case list, cut
  // These do what they are named after.
  case dict, sequence, append, chunk, slice, reverse, set, get, index, dig, pluck, pick, values, keys, include, tpl

  init(of function: String) {
    switch function {
    case "default", "coalesce", "or", "and", "concat", "mustConcat", "deepCopy", "mustDeepCopy", "ternary", "omit",
      "unset", "without", "mustWithout":
      self = .choice
    case "not", "empty", "kindOf", "kindIs", "typeOf", "typeIs", "typeIsLike", "len": self = .question
    case "rest", "mustRest", "initial", "mustInitial", "uniq", "mustUniq", "compact", "mustCompact", "required":
      self = .part
    case "reverse", "mustReverse": self = .reverse
    case "first", "mustFirst", "last", "mustLast": self = .element
    case "merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite": self = .merge
    case "print", "toString": self = .join
    case "printf": self = .format
    case "splitList": self = .list
    case "split": self = .cut
    case "dict": self = .dict
    case "list", "tuple": self = .sequence
    case "append", "mustAppend", "push", "mustPush", "prepend", "mustPrepend": self = .append
    case "chunk", "mustChunk": self = .chunk
    case "slice", "mustSlice": self = .slice
    case "set": self = .set
    case "get", "hasKey": self = .get
    case "index": self = .index
    case "dig": self = .dig
    case "pluck": self = .pluck
    case "pick": self = .pick
    case "values": self = .values
    case "keys": self = .keys
    case "include": self = .include
    case "tpl": self = .tpl
    default: self = .use
    }
  }

  /// Whether a text among its arguments changes nothing but what it gives.
  var ignoresTexts: Bool {
    switch self {
    case .use, .choice, .question, .join, .format: true
    default: false
    }
  }

  /// Functions that make a map or list of their own.
  static let makers: Set<String> = [
    "dict", "deepCopy", "mustDeepCopy", "omit", "pick", "fromYaml", "fromJson", "merge", "mergeOverwrite", "mustMerge",
    "mustMergeOverwrite",
  ]
}
