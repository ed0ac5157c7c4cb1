public import SourceText
public import YAML

extension Value {
  /// The value of the first document of a YAML text, as Helm reads it: by way of JSON.
  ///
  /// Numbers become floats, keys become text, the last of equal keys wins, and an empty text is null. With a file
  /// number, map entries and list elements carry the range that they were written at.
  public static func decodeYAML(_ text: ByteString, file: UInt32 = 0) throws(YAMLError) -> Value {
    try YAMLDocument(decoding: text, options: YAMLDecodingOptions(file: file)).value
  }
}

/// How a YAML document becomes a value.
public struct YAMLDecodingOptions: Sendable {
  /// What numbers become.
  public enum Numbers: Sendable {
    /// Floats, as in Helm's values.
    case floats
    /// Integers stay integers: `.int64`, or a `uint64` object beyond its range.
    case exact
  }

  /// The number of the text in its source map; 0 to keep no ranges.
  public var file: UInt32
  /// What numbers become.
  public var numbers: Numbers
  /// Whether the document tells where its keys stand and which of them repeat.
  public var recordsKeys: Bool

  /// The options of a values file.
  public init(file: UInt32 = 0, numbers: Numbers = .floats, recordsKeys: Bool = false) {
    self.file = file
    self.numbers = numbers
    self.recordsKeys = recordsKeys
  }
}

/// A decoded YAML document with what is known about its text.
public struct YAMLDocument {
  /// A key that a mapping has more than once; the last one won.
  public struct DuplicateKey: Sendable {
    /// The key.
    public let key: ByteString
    /// Where the key stands first.
    public let first: SourceRange
    /// Where it stands again.
    public let second: SourceRange
  }

  /// The value.
  public let value: Value
  /// The range of the key of each map entry, by the range of the entry's value.
  public let keyRanges: [SourceRange: SourceRange]
  /// The keys that repeat, in the order of the text.
  public let duplicateKeys: [DuplicateKey]

  /// Decodes the first document of a text.
  public init(decoding text: ByteString, options: YAMLDecodingOptions = YAMLDecodingOptions())
    throws(YAMLError)
  {
    let hasNonFiniteNumber: Bool
    do {
      var decoder = YAMLDecoder(
        text, file: options.file, builder: ValueBuilder(options: options), recordsKeys: options.recordsKeys)
      value = try decoder.decodeDocument() ?? .null
      keyRanges = decoder.keyRanges
      duplicateKeys = decoder.duplicateKeys
      hasNonFiniteNumber = decoder.builder.hasNonFiniteNumber
    } catch {
      throw YAMLDocument.described(error, in: text)
    }
    if hasNonFiniteNumber, let name = value.firstNonFiniteNumber { throw YAMLError(.unsupportedNumber(name)) }
  }

  /// Adds what the message about a wrong key shows: the key and its value in Go's syntax, which only a second pass
  /// that builds them can tell.
  private static func described(_ error: YAMLError, in text: ByteString) -> YAMLError {
    switch error.problem {
    case .collectionAsKey, .unsupportedKey:
      do {
        var decoder = YAMLDecoder(text, file: error.range.file, builder: GoSyntaxBuilder())
        _ = try decoder.decodeDocument()
      } catch let described {
        return described
      }
      return error
    default: return error
    }
  }
}

extension Value {
  /// Go's name of the first number, in the order of JSON, that JSON cannot have.
  fileprivate var firstNonFiniteNumber: ByteString? {
    switch self {
    case .float64(let number) where !number.isFinite:
      return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf"
    case .list(let list):
      for element in list.elements {
        if let name = element.firstNonFiniteNumber { return name }
      }
      return nil
    case .map(let map):
      for entry in map.entries {
        if let name = entry.value.firstNonFiniteNumber { return name }
      }
      return nil
    default: return nil
    }
  }
}
