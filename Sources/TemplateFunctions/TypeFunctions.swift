internal import SourceText
internal import TemplateEngine
internal import Values

/// Go's types and kinds of values.
enum TypeFunctions {
  static let functions: [Function] = [
    // typeOf: the name of the value's Go type.
    .unary("typeOf", .any) { value, _ in Value(value.goType.name) },
    // typeIs: whether the value's Go type has a name.
    .binary("typeIs", .string, .any) { name, value, _ in .bool(name.text == ByteString(value.goType.name)) },
    // typeIsLike: whether the value's Go type has a name, or is a pointer to the type that has it.
    .binary("typeIsLike", .string, .any) { name, value, _ in
      let type = ByteString(value.goType.name)
      return .bool(name.text == type || "*" + name.text == type)
    },
    // kindOf: the name of the value's Go kind.
    .unary("kindOf", .any) { value, _ in Value(value.goType.kind.rawValue) },
    // kindIs: whether the value's Go kind has a name.
    .binary("kindIs", .string, .any) { name, value, _ in
      .bool(name.text == ByteString(value.goType.kind.rawValue))
    },
    // deepEqual: whether two values are equal in type and content.
    .binary("deepEqual", .any, .any) { left, right, _ in .bool(left.isDeeplyEqual(to: right)) },
  ]
}
