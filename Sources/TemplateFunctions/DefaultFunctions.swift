internal import TemplateEngine
internal import Values

/// Choices by emptiness: nil, false, 0 and empty texts, lists and maps are empty; structs never are.
enum DefaultFunctions {
  static let functions: [Function] = [
    // default: the second value unless it is empty or missing, else the first.
    .variadic("default", [.any], rest: .any) { values, _ in
      values.count > 1 && values[1].isTrue ? values[1] : values[0]
    },
    // empty: whether the value is empty.
    .unary("empty", .any) { value, _ in .bool(!value.isTrue) },
    // coalesce: the first value that is not empty, else nil.
    .variadic("coalesce", [], rest: .any) { values, _ in values.first(where: \.isTrue) ?? .null },
    // all: whether no value is empty.
    .variadic("all", [], rest: .any) { values, _ in .bool(values.allSatisfy(\.isTrue)) },
    // any: whether some value is not empty.
    .variadic("any", [], rest: .any) { values, _ in .bool(values.contains(where: \.isTrue)) },
    // ternary: the first value when the third is true, else the second.
    .variadic("ternary", [.any, .any, .bool]) { arguments, _ in
      arguments[2].isTrue ? arguments[0] : arguments[1]
    },
  ]
}
