// RegularExpressions: Go's regular expressions, on top of RE2.
//
// Start with `RegularExpression`: compile a pattern, then find, replace or split. RE2 has the syntax, the preference
// of matches and the linear time of Go's package. `PatternReader` reads a pattern first: it refuses what Go refuses,
// with Go's messages, and rewrites what the two libraries write differently. Texts need not be UTF-8: as in Go, a
// byte that is not counts as one U+FFFD.
//
// This module does not know templates or values.

internal import CRE2
public import SourceText

/// A compiled regular expression in Go's syntax.
public final class RegularExpression: Sendable {
  /// The pattern.
  public let pattern: ByteString
  /// The name of each group, empty without one; the first stands for the whole match.
  let groupNames: [String]
  /// RE2's object; it is never changed after compilation, and its methods may be called from several threads.
  nonisolated(unsafe) let compiled: OpaquePointer

  /// What one expression may use for its program and its automaton.
  private static let memoryLimit: Int64 = 32 << 20

  /// Compiles a pattern; prefer `cached`, unless the pattern is used once.
  public init(_ pattern: ByteString) throws(RegularExpressionError) {
    self.pattern = pattern
    var reader = PatternReader(pattern)
    let rewritten = try reader.read()
    groupNames = reader.groupNames
    compiled = rewritten.withUnsafeBytes { bytes in
      cre2_compile(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, RegularExpression.memoryLimit)
    }
    if cre2_error(compiled) != 0 { throw RegularExpressionError(compiled) }
  }

  deinit { cre2_free(compiled) }

  /// The text as a pattern that matches it literally.
  public static func quoteMeta(_ text: ByteString) -> ByteString {
    let special = Array(#"\.+*?()|[]{}^$"#.utf8)
    var result = ByteString()
    for byte in text.bytes {
      if special.contains(byte) { result.bytes.append(UInt8(ascii: "\\")) }
      result.bytes.append(byte)
    }
    return result
  }
}

/// Why a pattern cannot be compiled, in Go's words.
public struct RegularExpressionError: Error, Hashable, Sendable {
  /// What is wrong.
  public let reason: String
  /// The part of the pattern that is wrong.
  public let part: ByteString

  init(_ reason: String, _ part: ByteString) {
    self.reason = reason
    self.part = part
  }

  /// The message.
  public var message: String { "error parsing regexp: \(reason): `\(part)`" }

  /// What RE2 alone finds: classes that Unicode does not have, and sizes.
  fileprivate init(_ compiled: OpaquePointer) {
    var length = 0
    let start = cre2_error_argument(compiled, &length)
    part = ByteString(Array(UnsafeRawBufferPointer(start: start, count: length)))
    reason =
      switch cre2_error(compiled) {
      case 2: "invalid escape sequence"
      case 3: "invalid character class"
      case 4: "invalid character class range"
      case 5: "missing closing ]"
      case 6: "missing closing )"
      case 7: "unexpected )"
      case 8: "trailing backslash at end of expression"
      case 9: "missing argument to repetition operator"
      case 10: "invalid repeat count"
      case 11: "invalid nested repetition operator"
      case 12: "invalid or unsupported Perl syntax"
      case 13: "invalid UTF-8"
      case 14: "invalid named capture"
      case 15: "expression too large"
      default: "regexp/syntax: internal error"
      }
  }
}
