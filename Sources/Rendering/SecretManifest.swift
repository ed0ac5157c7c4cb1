internal import SourceText

/// How Secrets are shown.
enum SecretManifest {
  /// The line of a Secret: what is below the top level stays hidden, but for its keys.
  static func covered(_ text: ByteString) -> ByteString {
    guard text.hasPrefix(" "), let colon = text.bytes.firstIndex(of: 0x3A) else { return text }
    let value = ByteString(text.bytes[colon...]).string
    return ByteString(text.bytes[..<colon]) + ByteString(SecretNames.mask(value[...]))
  }
}
