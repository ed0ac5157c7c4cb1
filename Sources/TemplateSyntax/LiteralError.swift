public import SourceText

/// Why a literal has no value.
public enum LiteralError: Error, Equatable {
  /// A string or character constant with an escape that does not exist, or a bad one.
  case invalidSyntax
  /// More than one character between single quotes.
  case malformedCharacterConstant(ByteString)
  /// An integer that no integer type holds.
  case integerOverflow(ByteString)
  /// Something that looked like a number.
  case illegalNumberSyntax(ByteString)
  /// A complex number that is not a sum of two parts.
  case complexSyntax
  /// A part of a complex number that is no floating-point number.
  case floatSyntax(ByteString)
  /// A part of a complex number that is too large.
  case floatRange(ByteString)
}
