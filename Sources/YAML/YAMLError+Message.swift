public import SourceText

extension YAMLError {
  /// The text that Helm's YAML library gives, such as `yaml: line 2: did not find expected key`.
  public var message: ByteString {
    switch problem {
    case .syntax(let problem):
      let place = line == 0 ? "" : "line \(line): "
      return ByteString("yaml: " + place + problem.rawValue)
    case .unknownAnchor(let name): return "yaml: unknown anchor '" + name + "' referenced"
    case .anchorContainsItself(let name): return "yaml: anchor '" + name + "' value contains itself"
    case .excessiveAliasing: return "yaml: document contains excessive aliasing"
    case .excessiveDepth(let limit): return ByteString("yaml: exceeded max depth of \(limit)")
    case .mergeWantsMap: return "yaml: map merge requires map or sequence of maps as the value"
    case .contradictsTag(let actual, let text, let wanted):
      return "yaml: cannot decode " + actual + " `" + text + "` as a " + wanted
    case .invalidBase64: return "yaml: !!binary value contains invalid base64 data"
    case .collectionAsKey(let key): return "yaml: invalid map key: " + key
    case .unsupportedKey(let type, let key, let value):
      return "unsupported map key of type: " + type + ", key: " + key + ", value: " + value
    case .unsupportedNumber(let name): return "json: unsupported value: " + name
    }
  }

  /// The text under which Helm reports a document that it could not read.
  public var conversionMessage: ByteString { "error converting YAML to JSON: " + message }
}
