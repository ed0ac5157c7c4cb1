internal import SourceText
internal import Values

/// The functions that templates can call, by name.
struct FunctionTable {
  /// What a name stands for, and what it takes; all calls of a function share it.
  final class Entry: Sendable {
    /// What is called: the body of a function, or an operation that needs the interpreter.
    enum Callee: Sendable {
      case function(Function.Body)
      case and, or, length, callValue, include, tpl
    }

    let name: String
    let callee: Callee
    let parameters: [ParameterType]
    let variadic: ParameterType?

    init(_ name: String, _ callee: Callee, _ parameters: [ParameterType], variadic: ParameterType? = nil) {
      self.name = name
      self.callee = callee
      self.parameters = parameters
      self.variadic = variadic
    }
  }

  /// The functions that need the interpreter.
  private static let special = [
    Entry("and", .and, [.reflected], variadic: .reflected),
    Entry("or", .or, [.reflected], variadic: .reflected),
    Entry("len", .length, [.reflected]),
    Entry("call", .callValue, [.reflected], variadic: .reflected),
    Entry("include", .include, [.string, .any]),
    Entry("tpl", .tpl, [.string, .any]),
  ]

  private var names: TextTable
  /// The functions by the numbers of their names.
  private var entries: [Entry] = []

  /// The given functions, Go's built-in ones and those that need the interpreter.
  init(_ functions: [Function]) {
    entries.reserveCapacity(functions.count + 64)
    names = TextTable(capacity: functions.count + 64)
    for list in [Builtins.functions, functions] {
      for function in list {
        add(Entry(function.name, .function(function.body), function.parameters, variadic: function.variadic))
      }
    }
    for entry in FunctionTable.special { add(entry) }
  }

  /// Adds a function, in the place of an earlier one of its name.
  private mutating func add(_ entry: Entry) {
    let number = names.number(of: ByteString(entry.name))
    if number == entries.count { entries.append(entry) } else { entries[number] = entry }
  }

  /// The number of the function of a name; nil for unknown names.
  func number(of name: ByteString) -> Int? { names.known(name) }

  /// The function of a number that `number(of:)` gave.
  subscript(number: Int) -> Entry { entries[number] }
}
