internal import SourceText
internal import TemplateEngine
internal import Values

/// Maps: making them, their entries, and what they share.
///
/// `set` and `unset` change the map that everyone holds.
enum DictionaryFunctions {
  static let functions: [Function] = [
    // dict: a map of the keys and values in turn; a last key alone gets an empty text.
    .variadic("dict", [], rest: .any, dictionary),
    // get: the value of a key, an empty text when it is absent.
    .binary("get", .map, .string) { map, key, _ in map.mapValue?[key.text] ?? Value("") },
    // set: the map after a key was given a value.
    .variadic("set", [.map, .string, .any], set),
    // unset: the map after a key was removed.
    .binary("unset", .map, .string) { map, key, _ in
      map.mapValue?.remove(key.text)
      return map.plainMap
    },
    // hasKey: whether the map has a key, even with nil.
    .binary("hasKey", .map, .string) { map, key, _ in .bool(map.mapValue?.entry(key.text) != nil) },
    // pluck: the values of a key in all maps that have it.
    .variadic("pluck", [.string], rest: .map) { arguments, _ in
      Value(arguments.dropFirst().compactMap { $0.mapValue?[arguments[0].text] })
    },
    // keys: the keys of all maps; Go gives them in random order, here each map's are sorted.
    .variadic("keys", [], rest: .map) { maps, _ in Value(strings: maps.flatMap { $0.mapValue?.keys ?? [] }) },
    // values: the values of a map, in the order of its keys.
    .unary("values", .map) { map, _ in Value(map.mapValue?.entries.map(\.value) ?? []) },
    // pick: the entries of the given keys, in a map of its own.
    .variadic("pick", [.map], rest: .string) { arguments, _ in
      let map = arguments[0].mapValue
      return .map(Map(arguments.dropFirst().compactMap { map?.entry($0.text) }))
    },
    // omit: the entries of all but the given keys, in a map of its own.
    .variadic("omit", [.map], rest: .string) { arguments, _ in
      let omitted = Set(arguments.dropFirst().map(\.text))
      return .map(Map((arguments[0].mapValue?.entries ?? []).filter { !omitted.contains($0.key) }))
    },
    // dig: the value under a chain of keys, or the default before the map when a key is absent.
    .variadic("dig", [], rest: .any, dig),
    // deepCopy: a copy that shares nothing that can change.
    deepCopy,
    // mustDeepCopy: deepCopy.
    deepCopy.named("mustDeepCopy"),
  ]

  private static func dictionary(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    var entries: [Map.Entry] = []
    entries.reserveCapacity((arguments.count + 1) / 2)
    for index in stride(from: 0, to: arguments.count, by: 2) {
      let value = index + 1 < arguments.count ? arguments[index + 1] : Value("")
      entries.append(Map.Entry(key: try arguments[index].displayText(), value: value))
    }
    return .map(Map(entries))
  }

  private static func set(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    guard let map = arguments[0].mapValue, !map.isNil else {
      throw .message("assignment to entry in nil map")
    }
    map.set(arguments[1].text, to: arguments[2])
    return .map(map)
  }

  private static func dig(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    guard arguments.count >= 3 else { throw .message("dig needs at least three arguments") }
    var map = try plainMap(arguments[arguments.count - 1])
    let fallback = arguments[arguments.count - 2]
    var keys: [ByteString] = []
    for argument in arguments.dropLast(2) {
      guard case .string(let key) = argument else { throw wrongType(argument, wanted: "string") }
      keys.append(key)
    }
    for (index, key) in keys.enumerated() {
      guard let step = map[key] else { return fallback }
      if index == keys.count - 1 { return step }
      map = try plainMap(step)
    }
    return fallback
  }

  /// A `map[string]interface {}`; Helm's `.Values` is none, and neither is the map of `split`.
  private static func plainMap(_ value: Value) throws(FunctionError) -> Map {
    guard case .map(let map) = value, map.type == .interfaces else {
      throw wrongType(value, wanted: "map[string]interface {}")
    }
    return map
  }

  private static func wrongType(_ value: Value, wanted: String) -> FunctionError {
    let found = value.isNull ? "nil" : value.goType.name
    return .message("interface conversion: interface {} is \(found), not \(wanted)")
  }

  private static let deepCopy = Function.unary("deepCopy", .any) { value, _ throws(FunctionError) in
    if value.isNull { throw .message("reflect: call of reflect.Value.Type on zero Value") }
    var left = Limits.copyCount
    return try value.deepCopy(depth: 0, left: &left)
  }
}

extension Value {
  /// The map under its own type, where `.Values` was given for a `map[string]interface {}`.
  var plainMap: Value { mapValue.map { .map($0) } ?? self }

  fileprivate func deepCopy(depth: Int, left: inout Int) throws(FunctionError) -> Value {
    guard depth < Limits.depth else { throw .message("the value nests deeper than \(Limits.depth) levels") }
    left -= 1
    guard left > 0 else { throw .message("the copy would hold more than \(Limits.copyCount) values") }
    switch self {
    case .list(let list) where !list.isNil:
      var elements: [Value] = []
      elements.reserveCapacity(list.elements.count)
      for element in list.elements { elements.append(try element.deepCopy(depth: depth + 1, left: &left)) }
      return .list(List(elements, type: list.type, origins: list.origins))
    case .map(let map) where !map.isNil:
      return .map(try map.deepCopy(depth: depth, left: &left))
    case .values(let map) where !map.isNil:
      return .values(try map.deepCopy(depth: depth, left: &left))
    default:
      return self
    }
  }
}

extension Map {
  fileprivate func deepCopy(depth: Int, left: inout Int) throws(FunctionError) -> Map {
    var copies = entries
    for index in copies.indices {
      copies[index].value = try copies[index].value.deepCopy(depth: depth + 1, left: &left)
    }
    return Map(copies, type: type)
  }
}
