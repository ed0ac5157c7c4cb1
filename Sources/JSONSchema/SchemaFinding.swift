public import SourceText

/// A place in the values that breaks a rule of the schema.
public struct SchemaFinding: Sendable {
  /// The place in the values, from `(root)` on, with dots.
  public let context: ByteString
  /// What Helm prints after `- `: the place and what is wrong there.
  public let message: ByteString
  /// The keys and indexes that lead to the place.
  public let instancePath: [ByteString]
  /// Where the schema states the rule, as a JSON pointer.
  public let schemaPointer: ByteString
  /// The keyword of the rule; empty for the schema `false`.
  public let keyword: String
  /// Which keys the schema knows here, for keys that it does not allow.
  public let allowedKeys: [ByteString]
}
