internal import TemplateEngine
internal import Values

/// Lists: making them, their ends, and what is added to them.
///
/// A `must` form returns the error that the plain form
/// panics with; both read the same.
enum ListFunctions {
  static let functions: [Function] = [
    // list: a list of the values.
    list,
    // tuple: the older name of list.
    list.named("tuple"),
    // append: the list with a value after its elements.
    push.named("append"),
    // mustAppend: append.
    push.named("mustAppend"),
    // push: append.
    push,
    // mustPush: append.
    push.named("mustPush"),
    // prepend: the list with a value before its elements.
    prepend,
    // mustPrepend: prepend.
    prepend.named("mustPrepend"),
    // first: the first element, nil of an empty list.
    first,
    // mustFirst: first.
    first.named("mustFirst"),
    // last: the last element, nil of an empty list.
    last,
    // mustLast: last.
    last.named("mustLast"),
    // rest: all but the first element, a nil list of an empty one.
    rest,
    // mustRest: rest.
    rest.named("mustRest"),
    // initial: all but the last element, a nil list of an empty one.
    initial,
    // mustInitial: initial.
    initial.named("mustInitial"),
    // reverse: the elements in reverse order.
    reverse,
    // mustReverse: reverse.
    reverse.named("mustReverse"),
    // concat: the elements of all lists in one; without arguments a nil list.
    .variadic("concat", [], rest: .any, concat),
  ]

  private static let list = Function.variadic("list", [], rest: .any) { values, _ in Value(values) }

  private static let push = Function.binary("push", .any, .any) { list, value, _ throws(FunctionError) in
    Value(try list.listElements(else: "Cannot push on type") + [value])
  }

  private static let prepend = Function.binary("prepend", .any, .any) {
    list, value, _ throws(FunctionError) in
    Value([value] + (try list.listElements(else: "Cannot prepend on type")))
  }

  private static let first = Function.unary("first", .any) { list, _ throws(FunctionError) in
    try list.listElements(else: "Cannot find first on type").first ?? .null
  }

  private static let last = Function.unary("last", .any) { list, _ throws(FunctionError) in
    try list.listElements(else: "Cannot find last on type").last ?? .null
  }

  private static let rest = Function.unary("rest", .any) { list, _ throws(FunctionError) in
    let elements = try list.listElements(else: "Cannot find rest on type")
    return elements.isEmpty ? nilList : Value(Array(elements.dropFirst()))
  }

  private static let initial = Function.unary("initial", .any) { list, _ throws(FunctionError) in
    let elements = try list.listElements(else: "Cannot find initial on type")
    return elements.isEmpty ? nilList : Value(Array(elements.dropLast()))
  }

  private static let reverse = Function.unary("reverse", .any) { list, _ throws(FunctionError) in
    Value(try list.listElements(else: "Cannot find reverse on type").reversed())
  }

  /// Go's nil slice, which prints as an empty list but is null in JSON.
  static var nilList: Value { .list(List([], isNil: true)) }

  private static func concat(_ lists: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    var elements: [Value] = []
    for list in lists {
      elements += try list.listElements(else: "Cannot concat type", then: " as list")
      guard elements.count <= Limits.elementCount else {
        throw .message("the list would have more than \(Limits.elementCount) elements")
      }
    }
    return elements.isEmpty ? nilList : Value(elements)
  }
}

extension Value {
  /// The elements of a list; for anything else the complaint with the value's kind between its two parts.
  func listElements(else complaint: String, then end: String = "") throws(FunctionError) -> [Value] {
    if let elements { return elements }
    if isNull { throw .nilDereference }
    throw .message("\(complaint) \(goType.kind.rawValue)\(end)")
  }
}
