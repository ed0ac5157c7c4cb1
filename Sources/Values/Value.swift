// Values: the dynamic value that templates compute with, as Go has it.
//
// Start with `Value` (one enum for everything a template can hold), `Map` (a shared, mutable map that iterates in
// key order), `List` (a list that remembers its Go type) and `Object` (everything else: structs with
// fields and methods, times, sized integers). Formatting as Go's fmt does is in `Value+GoFormat.swift`, JSON in
// `JSON…`, merging in `Map+Merging.swift`, the grammar of `--set` in `SetExpression…`.
//
// This module does not know templates or charts.

public import SourceText

/// A value as a Go template sees it.
///
/// Go's types matter, because templates print and compare them: `.int` is Go's `int` (literals, `len`), `.int64` what
/// `--set` and sprig's arithmetic give, `.float64` every number of a YAML file.
public enum Value {
  /// Go's `nil`.
  case null
  case bool(Bool)
  case int(Int)
  case int64(Int64)
  case float64(Double)
  case string(ByteString)
  case list(List)
  /// A map of any of Go's map types; `Map.type` says which.
  case map(Map)
  /// The same storage seen as Helm's `chartutil.Values`: other type name, and methods.
  case values(Map)
  case object(Object)

  /// A string value.
  @inlinable public init(_ string: String) { self = .string(ByteString(string)) }

  /// A list of type `[]interface {}`.
  public init(_ elements: [Value]) { self = .list(List(elements)) }

  /// A list of type `[]string`.
  public init(strings: [ByteString]) { self = .list(List(strings.map { .string($0) }, type: .strings)) }
}

extension Value {
  /// The bytes of a string value; empty for every other kind, so that a checked argument needs no second check.
  @inlinable public var text: ByteString {
    if case .string(let text) = self { return text }
    return ByteString()
  }

  /// The number of an `.int` or `.int64`; 0 for every other kind.
  @inlinable public var integer: Int {
    switch self {
    case .int(let number): number
    case .int64(let number): Int(number)
    default: 0
    }
  }

  /// The map of `.map` and `.values`; nil for every other kind.
  @inlinable public var mapValue: Map? {
    switch self {
    case .map(let map), .values(let map): map
    default: nil
    }
  }

  /// The elements of anything that Go would call a slice or array; nil for every other kind.
  public var elements: [Value]? {
    switch self {
    case .list(let list): list.elements
    case .object(let object) where object.type.kind == .slice || object.type.kind == .array: object.elements
    default: nil
    }
  }

  /// Whether the value is `.null`.
  @inlinable public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// Whether Go sees `nil`: `.null`, or a map or list that was never made.
  public var isNil: Bool {
    switch self {
    case .null: true
    case .list(let list): list.isNil
    case .map(let map), .values(let map): map.isNil
    case .object(let object as ByteSlice): object.isNil
    default: false
    }
  }

  /// Go's `template.IsTrue`: false for nil, false, 0, and empty strings, lists and maps; structs are always true.
  public var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .int64(let number): number != 0
    case .float64(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let list): !list.elements.isEmpty
    case .map(let map), .values(let map): map.count != 0
    case .object(let object): object.isTrue
    }
  }
}
