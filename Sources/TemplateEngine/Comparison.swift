internal import SourceText
internal import Values

/// What Go's `eq`, `lt` and their like compare.
///
/// Go: funcs.go of text/template. Kinds must agree, except that signed and unsigned integers meet; an int and a
/// float64 are an error.
enum Comparison {
  private enum Operand {
    case bool(Bool), int(Int64), uint(UInt64), float(Double), complex(ComplexNumber), string(ByteString),
      other, none

    var kind: Int {
      switch self {
      case .bool: 0
      case .int: 1
      case .uint: 2
      case .float: 3
      case .complex: 4
      case .string: 5
      case .other, .none: 6
      }
    }

    init(_ value: Value) {
      switch value {
      case .null: self = .none
      case .bool(let flag): self = .bool(flag)
      case .int(let number): self = .int(Int64(number))
      case .int64(let number): self = .int(number)
      case .float64(let number): self = .float(number)
      case .string(let text): self = .string(text)
      case .object(let sized as SizedInteger):
        switch sized.type.kind {
        case .uint, .uint8, .uint16, .uint32, .uint64: self = .uint(UInt64(bitPattern: sized.bits))
        default: self = .int(sized.bits)
        }
      case .object(let number as ComplexNumber): self = .complex(number)
      case .list, .map, .values, .object: self = .other
      }
    }
  }

  private static let incompatible = ValueError("incompatible types for comparison")
  private static let invalid = ValueError("invalid type for comparison")

  /// `eq`: whether the first equals any of the others.
  static func equal(_ first: Value, _ others: ArraySlice<Value>) throws(ValueError) -> Bool {
    guard !others.isEmpty else { throw ValueError("missing argument for comparison") }
    for other in others where try equal(first, other) { return true }
    return false
  }

  static func equal(_ first: Value, _ second: Value) throws(ValueError) -> Bool {
    switch (Operand(first), Operand(second)) {
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.uint(let a), .uint(let b)): return a == b
    case (.int(let a), .uint(let b)), (.uint(let b), .int(let a)): return a >= 0 && UInt64(a) == b
    case (.float(let a), .float(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.complex(let a), .complex(let b)): return a.isEqual(to: b)
    case (.none, .none): return true
    case (.none, _), (_, .none): return first.isNil && second.isNil
    case (.other, .other): return try equalOthers(first, second)
    default: throw incompatible
    }
  }

  private static let messageLength = 1 << 20

  private static func equalOthers(_ first: Value, _ second: Value) throws(ValueError) -> Bool {
    guard first.goType.kind == second.goType.kind else {
      let left = GoPrintf.format("%s: %v", [first, Value(first.goType.name)])
      let right = GoPrintf.format("%s: %v", [Value(second.goType.name), second])
      throw ValueError("non-comparable types \(left), \(right)")
    }
    if first.isNil || second.isNil { return first.isNil && second.isNil }
    guard case .object(let object) = second, object.isComparable else {
      // A message says no more of a value that holds others many times over.
      let text = ByteString(GoPrintf.format("%s", [second]).bytes.prefix(messageLength))
      throw ValueError("non-comparable type \(text): \(second.goType.name)")
    }
    guard case .object(let other) = first else { return false }
    return other === object || (object.type.kind != .ptr && object.isEqual(to: other))
  }

  /// `lt`.
  static func less(_ first: Value, _ second: Value) throws(ValueError) -> Bool {
    let left = Operand(first)
    let right = Operand(second)
    guard left.kind < 6, right.kind < 6 else { throw invalid }
    switch (left, right) {
    case (.int(let a), .int(let b)): return a < b
    case (.uint(let a), .uint(let b)): return a < b
    case (.int(let a), .uint(let b)): return a < 0 || UInt64(a) < b
    case (.uint(let a), .int(let b)): return b >= 0 && a < UInt64(b)
    case (.float(let a), .float(let b)): return a < b
    case (.string(let a), .string(let b)): return a < b
    default: throw left.kind == right.kind ? invalid : incompatible
    }
  }

  /// `le`.
  static func lessOrEqual(_ first: Value, _ second: Value) throws(ValueError) -> Bool {
    if try less(first, second) { return true }
    return try equal(first, second)
  }
}
