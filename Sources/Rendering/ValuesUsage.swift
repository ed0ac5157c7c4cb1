public import SourceText
public import TemplateEngine
public import Values

/// Hears what becomes of values that print other than expected: those that are absent, and integers that print as
/// floats.
public struct ValuesUsage: Tracer {
  /// A printed number that is no longer an integer for its reader.
  struct PrintedFloat {
    let text: String
    let range: SourceRange
    let origin: SourceRange
  }

  /// A chain of fields that found nothing, and so printed nothing.
  struct PrintedNothing {
    let range: SourceRange
    let isNull: Bool
  }

  private(set) var floats: [PrintedFloat] = []
  private(set) var nothings: [PrintedNothing] = []
  private var seen: Set<SourceRange> = []
  // Of the action that runs:
  private var lastOrigin = SourceRange.unknown
  private var pendingFloat: (number: Double, origin: SourceRange)?
  private var absent: PrintedNothing?

  /// The maps and lists of interest.
  private var watched = WatchedObjects()

  /// Nothing heard yet.
  public init() {}

  /// Always true.
  public static var isActive: Bool { true }
  /// Does nothing.
  public func enter(template: ByteString, call: SourceRange, outputStart: Int) {}
  /// Does nothing.
  public func leave(outputEnd: Int) {}
  /// Does nothing.
  public func enter(control: SourceRange) {}
  /// Does nothing.
  public func leaveControl() {}
  /// Does nothing.
  public func wrote(_ range: SourceRange, from start: Int, to end: Int) {}

  /// Notes where a value stands, or that there is none.
  public mutating func read(_ key: ByteString, of map: Map, index: Int?, at range: SourceRange) {
    if !watched.isEmpty { watched.read(key, of: map) }
    guard let index else {
      absent = PrintedNothing(range: range, isNull: false)
      return
    }
    lastOrigin = map.entries[index].origin
    if map.entries[index].value.isNull { absent = PrintedNothing(range: range, isNull: true) }
  }

  /// Notes a large integer, maps and lists, and the end of what is absent.
  public mutating func consumed(_ value: Value, by function: String?) {
    switch value {
    case .float64(let number): note(number)
    case .map(let map), .values(let map): if !watched.isEmpty { note(map, function) }
    case .list(let list): if !watched.isEmpty { note(list, function) }
    case .null: if absent != nil, let function, ValuesUsage.isReplacing(function) { absent = nil }
    default: return
    }
  }

  /// Whether a function takes nothing as an answer, so that what it gives is meant, or is of its own making.
  private static func isReplacing(_ function: String) -> Bool {
    passing.contains(function) || ["include", "tpl", "or", "and"].contains(function)
  }

  private mutating func note(_ number: Double) {
    guard abs(number) >= 1_000_000, number == number.rounded() else { return }
    pendingFloat = (number, lastOrigin)
  }

  private mutating func note(_ object: AnyObject, _ function: String?) {
    guard let index = watched.index(of: object) else { return }
    guard let function, function != "keys", function != "values" else {
      watched.visit(index)
      return
    }
    if !ValuesUsage.passing.contains(function) { watched.consume(index) }
  }

  /// Notes an integer that was printed with an exponent, and a value that is not there.
  public mutating func printed(_ value: Value, at range: SourceRange) {
    switch value {
    case .map, .values, .list: consumed(value, by: "print")
    case .float64(let number): note(number)
    default: break
    }
    if let pending = pendingFloat {
      pendingFloat = nil
      note(pending.number, from: pending.origin, in: value, at: range)
    }
    guard let nothing = absent else { return }
    absent = nil
    guard nothing.range.file == range.file, nothing.range.start >= range.start, nothing.range.end <= range.end
    else { return }
    switch value {
    case .null: break
    case .string(let text): guard ["", "\"\"", "''"].contains(text) else { return }
    default: return
    }
    if nothings.count < 100, seen.insert(nothing.range).inserted { nothings.append(nothing) }
  }

  private mutating func note(_ number: Double, from origin: SourceRange, in value: Value, at range: SourceRange) {
    let text = Value.float64(number).formatted
    guard text.contains("e+"), floats.count < 100, !seen.contains(range) else { return }
    switch value {
    case .float64: break
    case .string(let printed): guard printed.contains(text) else { return }
    default: return
    }
    seen.insert(range)
    floats.append(PrintedFloat(text: text.string, range: range, origin: origin))
  }

  // MARK: Values that may be unread

  /// Functions that pass maps and lists on, or ask what they are, without a look at all that is in them.
  private static let passing = [
    "dict", "list", "tuple", "default", "coalesce", "ternary", "required", "get", "index", "hasKey", "pluck", "dig",
    "first", "last", "merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite", "deepCopy", "mustDeepCopy",
    "pick", "set", "unset", "kindIs", "kindOf", "typeIs", "typeIsLike", "typeOf", "not", "empty", "len", "append",
    "prepend", "concat", "eq", "ne",
  ]

  /// Listens for what becomes of a map or list, and for some of its keys.
  mutating func watch(_ object: AnyObject, keys: [ByteString]) { watched.add(object, keys: keys) }

  /// Whether a function looked at the whole of a map or list.
  func hasConsumed(_ object: AnyObject) -> Bool { watched.hasConsumed(object) }

  /// Whether any key of a map was read.
  func hasReadAnything(of map: Map) -> Bool { watched.hasReadAnything(of: map) }

  /// Whether a key of a map was read.
  func hasRead(_ key: ByteString, of map: Map) -> Bool { watched.hasRead(key, of: map) }
}
