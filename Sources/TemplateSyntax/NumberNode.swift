public import SourceText

/// A number or character constant, with its value in every type that can hold it, as Go's ideal constants behave.
public final class NumberNode: SyntaxNode, @unchecked Sendable {
  /// The value in its types.
  public let value: NumberValue
  /// Whether the constant is a float where it may be of any type: by a point or an exponent, whatever the value.
  ///
  /// Go: `idealConstant` in exec.go.
  public let isWrittenAsFloat: Bool
  /// The text of the file, in which the node's range is the literal.
  private let source: ByteString
  /// The literal.
  public var text: ByteString { ByteString(source.bytes[Int(range.start)..<Int(range.end)]) }

  /// Whether the value is a signed integer.
  public var isInt: Bool { value.isInt }
  /// Whether the value is an unsigned integer.
  public var isUint: Bool { value.isUint }
  /// Whether the value is a floating-point number.
  public var isFloat: Bool { value.isFloat }
  /// Whether the literal is a complex number.
  public var isComplex: Bool { value.isComplex }
  /// The value as a signed integer.
  public var int64: Int64 { value.int64 }
  /// The value as an unsigned integer.
  public var uint64: UInt64 { value.uint64 }
  /// The value as a floating-point number.
  public var float64: Double { value.float64 }
  /// The value as a complex number.
  public var complex128: (real: Double, imaginary: Double) { (value.real, value.imaginary) }

  init(range: SourceRange, value: NumberValue, source: ByteString) {
    self.value = value
    self.source = source
    isWrittenAsFloat = NumberNode.isWrittenAsFloat(source.bytes[Int(range.start)..<Int(range.end)])
    super.init(range: range, position: range.start)
  }

  override func write(to output: inout ByteString) { output.append(text) }

  private static func isWrittenAsFloat(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == UInt8(ascii: "'") { return false }
    let hasExponent = text.contains { $0 == UInt8(ascii: "p") || $0 == UInt8(ascii: "P") }
    let isHexadecimal = text.count > 2 && (text.starts(with: "0x".utf8) || text.starts(with: "0X".utf8))
    if isHexadecimal && !hasExponent { return false }
    return hasExponent || text.contains { ".eE".utf8.contains($0) }
  }
}

/// The value of a number literal in every type that can hold it.
public struct NumberValue: Sendable {
  /// Whether it is a signed integer.
  public internal(set) var isInt = false
  /// Whether it is an unsigned integer.
  public internal(set) var isUint = false
  /// Whether it is a floating-point number.
  public internal(set) var isFloat = false
  /// Whether it was written as a complex number.
  public internal(set) var isComplex = false
  /// The signed integer.
  public internal(set) var int64: Int64 = 0
  /// The unsigned integer.
  public internal(set) var uint64: UInt64 = 0
  /// The floating-point number.
  public internal(set) var float64 = 0.0
  /// The real part of a complex number.
  public internal(set) var real = 0.0
  /// The imaginary part of a complex number.
  public internal(set) var imaginary = 0.0
}
