/// Go's `reflect.Kind`, by the names that `kindOf` prints.
public enum GoKind: String, Sendable {
  case invalid, bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, float32, float64
  case complex128, string, slice, array, map, `struct`, ptr, `func`, interface

  /// Whether the kind is one of Go's unsigned integers.
  public var isUnsignedInteger: Bool {
    switch self {
    case .uint, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }
}

/// The Go type of a value: what `%T` and `typeOf` print, and its kind.
public struct GoType: Hashable, Sendable {
  /// The name, such as `map[string]interface {}` or `*semver.Version`.
  public let name: String
  /// The kind.
  public let kind: GoKind

  /// A type.
  public init(_ name: String, _ kind: GoKind) {
    self.name = name
    self.kind = kind
  }

  /// The name without the `*` of a pointer, as functions name it that look through pointers.
  public var pointedName: String { kind == .ptr && name.hasPrefix("*") ? String(name.dropFirst()) : name }
}

extension Value {
  /// The value's Go type; `<nil>` for `.null`.
  public var goType: GoType {
    switch self {
    case .null: GoType("<nil>", .invalid)
    case .bool: GoType("bool", .bool)
    case .int: GoType("int", .int)
    case .int64: GoType("int64", .int64)
    case .float64: GoType("float64", .float64)
    case .string: GoType("string", .string)
    case .list(let list): list.type.goType
    case .map(let map): map.type.goType
    case .values: GoType("chartutil.Values", .map)
    case .object(let object): object.type
    }
  }
}

/// The type of a function's parameter, as far as templates can tell them apart.
///
/// The interpreter checks and converts arguments against it before the call, as Go's `validateType` does, so that
/// a function body sees only values of that type.
public enum ParameterType: String, Sendable {
  /// Anything, nil included.
  case any = "interface {}"
  /// Go's built-ins take it: like `any`, but an untyped nil is refused.
  case reflected = "reflect.Value"
  case string, bool, int, int64, float64
  /// Helm's `.Values` fits, a `map[string]string` does not; nil becomes an empty map that nothing holds.
  case map = "map[string]interface {}"
  /// A `[]string` does not fit; nil becomes an empty list.
  case list = "[]interface {}"

  // Types that only objects have.
  case uint32
  case time = "time.Time"
  case duration = "time.Duration"
  case location = "*time.Location"
  case version = "*semver.Version"
  case certificate = "sprig.certificate"
  case writer = "io.Writer"

  /// The Go name of the type, as messages print it.
  public var name: String { rawValue }

  /// Whether only objects are of the type.
  public var isOfObjects: Bool {
    switch self {
    case .any, .reflected, .string, .bool, .int, .int64, .float64, .map, .list: false
    case .uint32, .time, .duration, .location, .version, .certificate, .writer: true
    }
  }
}
