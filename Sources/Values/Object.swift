public import SourceText

/// A value that is no plain scalar, list or map: a struct with fields and methods, a time, a sized integer.
///
/// A class rather than a protocol, because a reference of eight bytes keeps `Value` at sixteen.
open class Object {
  /// A named part of a struct.
  public struct Field {
    /// The Go name.
    public let name: ByteString
    /// The value.
    public let value: Value

    /// A field.
    public init(_ name: ByteString, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A method that templates may call.
  public struct Method {
    /// Types of the fixed parameters.
    public let parameters: [ParameterType]
    /// Type of the further arguments, nil where none are taken.
    public let variadic: ParameterType?
    /// The call; arguments are checked before.
    ///
    /// The error's text is what Go's method would return.
    public let body: ([Value]) throws(ValueError) -> Value

    /// A method.
    public init(
      _ parameters: [ParameterType] = [], variadic: ParameterType? = nil,
      body: @escaping ([Value]) throws(ValueError) -> Value
    ) {
      self.parameters = parameters
      self.variadic = variadic
      self.body = body
    }
  }

  /// For subclasses.
  public init() {}

  /// The Go type.
  open var type: GoType { GoType("struct", .struct) }
  /// The exported fields of a struct (or of what a pointer points to), in Go's order.
  open var fields: [Field] { [] }
  /// The fields that printing shows, which are all of Go's; by default the exported ones.
  open var printedFields: [Field] { fields }
  /// The field of a name; nil where the struct has none.
  ///
  /// Override it where building all fields would be slow.
  open func field(_ name: ByteString) -> Value? { fields.first { $0.name == name }?.value }
  /// Why a template cannot use a name that the Go type does have, in Go's words; nil where the type has none.
  open func refusal(_ name: ByteString) -> String? { nil }
  /// The method of a name; nil where the type has none.
  open func method(_ name: ByteString) -> Method? { nil }
  /// The elements of slice-like objects.
  open var elements: [Value] { [] }
  /// The entries of map-like objects.
  open var entries: Map? { nil }
  /// What a key that is not there gives, for map-like objects: the zero value of Go's element type.
  open var zeroElement: Value { .null }
  /// What a `String` or `Error` method gives, which printing prefers; nil without one.
  open var text: ByteString? { nil }
  /// What a `GoString` method gives, which `%#v` prefers; nil without one.
  open var goSyntaxText: String? { nil }
  /// What `{{ }}` prints where it differs from `text`: a `String` method of the pointer type, which a template finds
  /// for what it reaches by fields (`.Capabilities.KubeVersion`) while `printf`, `quote` and the like do not.
  open var printedText: ByteString? { text }
  /// Go's truth: structs and pointers are true, slices and maps when they hold something, numbers when not zero.
  open var isTrue: Bool {
    switch type.kind {
    case .slice, .array: !elements.isEmpty
    case .map: entries?.count != 0
    default: true
    }
  }
  /// The fields that encoding/json would write, by their JSON names and in that order.
  ///
  /// Nil where `marshalled` tells all. YAML text sorts them.
  open var marshalledFields: [Field]? { nil }
  /// What encoding/json would marshal, as a plain value; by default the fields by their JSON names.
  open var marshalled: Value {
    switch type.kind {
    case .slice, .array: return .list(List(elements))
    case .map: return entries.map { .map($0) } ?? .null
    default:
      let map = Map()
      for field in marshalledFields ?? fields { map[field.name] = field.value }
      return .map(map)
    }
  }
  /// Why encoding/json refuses the object; nil where it does not.
  open var marshallingError: ValueError? {
    switch type.kind {
    case .func, .complex128: ValueError("json: unsupported type: \(type.name)")
    default: nil
    }
  }
  /// Whether Go's `==` is defined for the type: not for slices and maps, nor for structs that hold any.
  open var isComparable: Bool { type.kind != .slice && type.kind != .map }
  /// Whether the two are deeply equal, as Go's `reflect.DeepEqual` has it; by default the same object.
  open func isEqual(to other: Object) -> Bool { self === other }
}

/// An integer of a Go type other than `int` and `int64`: a byte of a string, a semver part, a duration, a month.
public final class SizedInteger: Object {
  /// The value; unsigned kinds hold their bit pattern.
  public let bits: Int64
  private let goType: GoType
  private let name: ByteString?
  private let methods: ((ByteString) -> Method?)?

  /// An integer; `name` is what the type's `String` method gives, where it has one.
  public init(
    _ bits: Int64, type: GoType, name: ByteString? = nil, methods: ((ByteString) -> Method?)? = nil
  ) {
    self.bits = bits
    self.goType = type
    self.name = name
    self.methods = methods
  }

  public override var type: GoType { goType }
  public override var text: ByteString? { name }
  public override func method(_ method: ByteString) -> Method? {
    if let name, method == "String" { return Method { _ in .string(name) } }
    return methods?(method)
  }
  public override var isTrue: Bool { bits != 0 }
  public override var marshalled: Value {
    let isUnsigned = goType.kind == .uint || goType.kind == .uint64
    return isUnsigned && bits < 0 ? .float64(Double(UInt64(bitPattern: bits))) : .int64(bits)
  }
  public override func isEqual(to other: Object) -> Bool {
    guard let other = other as? SizedInteger else { return false }
    return other.bits == bits && other.type == type
  }
}

/// Go's `[]uint8`: bytes that are not text, from `.Files.GetBytes` and from indexing `.Files`.
public final class ByteSlice: Object {
  /// The bytes.
  public private(set) lazy var bytes = read()
  /// How many bytes there are.
  public let count: Int

  /// Whether it is Go's nil rather than an empty slice.
  let isNil: Bool
  private let read: () -> ByteString

  /// A slice of bytes.
  public convenience init(_ bytes: ByteString) { self.init(count: bytes.count) { bytes } }

  /// A slice of so many bytes that are read when they are asked for.
  public init(count: Int, read: @escaping () -> ByteString) {
    self.count = count
    self.read = read
    isNil = false
  }

  private override init() {
    count = 0
    read = { ByteString() }
    isNil = true
  }

  /// A slice that was never made, which `%#v` and JSON tell from an empty one.
  public static var none: ByteSlice { ByteSlice() }

  public override var type: GoType { GoType("[]uint8", .slice) }
  public override var elements: [Value] {
    bytes.bytes.map { .object(SizedInteger(Int64($0), type: GoType("uint8", .uint8))) }
  }
  public override var isTrue: Bool { count > 0 }
  public override var marshalled: Value { isNil ? .null : .string(bytes.base64) }
  public override func isEqual(to other: Object) -> Bool {
    guard let other = other as? ByteSlice else { return false }
    return other.bytes == bytes && other.isNil == isNil
  }
}

/// A failure of an operation on values; the text is Go's where Go has one.
public struct ValueError: Error, Hashable, Sendable {
  /// The text.
  public let message: String

  /// A failure.
  public init(_ message: String) { self.message = message }
}
