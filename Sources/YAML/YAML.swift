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
  /// Whether the scalar's type is to be guessed from its text: it is plain and untagged, or tagged `!`.
  public internal(set) var isImplicit = false
  /// The part of the document that is the text of a scalar or the name of an alias, unless it was cooked.
  var slice = 0..<0
  /// The text of a scalar that was unescaped or folded.
  var cooked: [UInt8]?
  /// What stands before the node; nil for nothing.
  var properties: NodeProperties?

  init(_ kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }

  /// The name that the node is anchored under; nil without one.
  public var anchor: ByteString? { properties?.anchor }
  /// The whole tag, such as `tag:yaml.org,2002:int`; empty without one.
  public var tag: ByteString { properties?.tag ?? ByteString() }
}

/// What may stand before a node.
///
/// A class, for few nodes have any of it, and events are copied a lot.
final class NodeProperties {
  let anchor: ByteString?
  let tag: ByteString

  init(anchor: ByteString?, tag: ByteString) {
    self.anchor = anchor
    self.tag = tag
  }
}
