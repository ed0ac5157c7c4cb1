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
  case dict, sequence, append, chunk, slice, set, get, index, dig, pluck, pick, values, keys, include, tpl

  init(of function: String) { self = FunctionEffect.table[function] ?? .use }

  /// Whether a text among its arguments changes nothing but what it gives.
  var ignoresTexts: Bool {
    switch self {
    case .use, .choice, .question, .join, .format: true
    default: false
    }
  }

  private static let functions: [FunctionEffect: [String]] = [
    .choice: [
      "default", "coalesce", "or", "and", "concat", "mustConcat", "deepCopy", "mustDeepCopy", "ternary", "omit",
      "unset",
      "without", "mustWithout",
    ],
    .question: ["not", "empty", "kindOf", "kindIs", "typeOf", "typeIs", "typeIsLike", "len"],
    .part: [
      "rest", "mustRest", "initial", "mustInitial", "reverse", "mustReverse", "uniq", "mustUniq", "compact",
      "mustCompact", "required",
    ],
    .element: ["first", "mustFirst", "last", "mustLast"],
    .merge: ["merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite"],
    .join: ["print", "toString"], .format: ["printf"], .list: ["splitList"], .cut: ["split"],
    .dict: ["dict"], .sequence: ["list", "tuple"],
    .append: ["append", "mustAppend", "push", "mustPush", "prepend", "mustPrepend"],
    .chunk: ["chunk", "mustChunk"], .slice: ["slice", "mustSlice"], .set: ["set"], .get: ["get", "hasKey"],
    .index: ["index"], .dig: ["dig"], .pluck: ["pluck"], .pick: ["pick"], .values: ["values"], .keys: ["keys"],
    .include: ["include"], .tpl: ["tpl"],
  ]

  private static let table: [String: FunctionEffect] = functions.reduce(into: [:]) { table, entry in
    for name in entry.value { table[name] = entry.key }
  }

  /// Functions that make a map or list of their own.
  static let makers: Set<String> = [
    "dict", "deepCopy", "mustDeepCopy", "omit", "pick", "fromYaml", "fromJson", "merge", "mergeOverwrite", "mustMerge",
    "mustMergeOverwrite",
  ]
}
