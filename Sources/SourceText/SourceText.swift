// SourceText: named source bytes, byte ranges, line tables, diagnostics and how they print.
//
// Start with `ByteString` (text as Go sees it: bytes, usually UTF-8), `SourceMap` (the files of one run and their
// line tables), `SourceRange` (which bytes of which file) and `Diagnostic` (a finding, as data).
//
// This module does not know YAML, templates or charts.

/// Which bytes of which file: two offsets and the number that a `SourceMap` gave the file.
///
/// `SourceRange.unknown` says that the place is not known, rather than guess.
@frozen public struct SourceRange: Hashable, Sendable {
  /// The file's number in its `SourceMap`; 0 where the place is unknown.
  public var file: UInt32
  /// Offset of the first byte.
  public var start: UInt32
  /// Offset after the last byte.
  public var end: UInt32

  /// A range of bytes in a file.
  @inlinable public init(file: UInt32, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// A place that is not known.
  public static let unknown = SourceRange(file: 0, start: 0, end: 0)

  /// Whether the range names a file.
  @inlinable public var isKnown: Bool { file != 0 }
}
