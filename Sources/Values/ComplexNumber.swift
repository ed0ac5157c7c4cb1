/// Go's `complex128`, which only literals give.
public final class ComplexNumber: Object {
  /// The real part.
  public let real: Double
  /// The imaginary part.
  public let imaginary: Double

  /// A number of its parts.
  public init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  public override var type: GoType { GoType("complex128", .complex128) }
  public override var isTrue: Bool { real != 0 || imaginary != 0 }
  public override func isEqual(to other: Object) -> Bool {
    guard let other = other as? ComplexNumber else { return false }
    return other.real == real && other.imaginary == imaginary
  }
}
