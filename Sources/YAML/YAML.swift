// YAML: text in, events out; and YAML text out again.
//
// Start with `EventReader` (the documents of a text as a flat sequence of `YAMLEvent`s, each with its byte range; it
// parses the tokens of `Scanner`), `ResolvedScalar` (what a plain scalar means to Helm's YAML library: YAML 1.1
// booleans, octal and hexadecimal integers, floats, nulls) and `YAMLWriter` (block-style YAML as Helm's `toYaml` lays
// it out). `YAMLError` is a failure as data; its wording stands in `YAMLError+Message.swift`.
//
// This module does not know values, templates or charts: what a document means is built by whoever reads the events.

public import SourceText

/// One step through a document: a scalar, an alias, or the begin or end of something.
public struct YAMLEvent {
  /// What the event is.
  public enum Kind: UInt8, Sendable {
    case streamStart, streamEnd, documentStart, documentEnd, alias, scalar
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  /// What the event is.
  public let kind: Kind
  /// Offset of the first byte, an anchor or tag included.
  public let start: Int
  /// Offset after the last byte.
  public let end: Int
  /// The name that the node is anchored under; nil without one.
  public internal(set) var anchor: ByteString?
  /// The whole tag, such as `tag:yaml.org,2002:int`; empty without one.
  public internal(set) var tag = ByteString()
  /// Whether the scalar's type is to be guessed from its text: it is plain and untagged, or tagged `!`.
  public internal(set) var isImplicit = false
  /// The text of a scalar, or the name that an alias refers to; `EventReader.text` gives it.
  var text = TokenText.slice(0..<0)

  init(_ kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}
