/// Tells keys whose values must not be printed.
public enum SecretNames {
  /// Ends of names that say where a secret is, not what it is.
  private static let references: [ByteString] = [
    "name", "ref", "refs", "path", "file", "enabled", "existingsecret", "pullsecrets",
  ]
  private static let words: [ByteString] = [
    "passw", "pasw", "passphrase", "secret", "token", "apikey", "accesskey", "credential", "privatekey",
  ]
  private static let wholeNames: [ByteString] = ["key", "pass"]
  private static let keyOfCertificate: ByteString = "tlskey"

  /// Whether a key looks as if its value were a secret: `password`, `apiToken`, `privateKey`.
  public static func looksSecret(_ key: String) -> Bool { looksSecret(Array(key.utf8)[...]) }

  private static func looksSecret(_ key: ArraySlice<UInt8>) -> Bool {
    let letters = key.filter { isLetter($0 | 0x20) }
    let name = ByteString(letters.map { $0 < 0x80 ? $0 | 0x20 : $0 })
    if references.contains(where: name.hasSuffix) { return false }
    return words.contains(where: name.contains) || wholeNames.contains(name) || name.hasSuffix(keyOfCertificate)
  }

  /// The line with letters and digits of secret values covered: `password: ***`, `token=***`.
  ///
  /// Signs stay, so that a slip in the YAML still shows. Templates' actions are no secrets.
  public static func covered(_ line: String) -> String {
    let bytes = Array(line.utf8)
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") {
      var end = offset
      while end > 0, [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: " ")].contains(bytes[end - 1]) { end -= 1 }
      var start = end
      while start > 0, isName(bytes[start - 1]) { start -= 1 }
      guard start < end, looksSecret(bytes[start..<end]) else { continue }
      let rest = ByteString(bytes[(offset + 1)...])
      if rest.contains("{{") { continue }
      return String(decoding: bytes[...offset], as: UTF8.self) + mask(rest.string[...])
    }
    return withoutPasswords(line)
  }

  /// The text with the passwords of addresses covered: `postgres://user:***@host`.
  private static func withoutPasswords(_ line: String) -> String {
    guard ByteString(line).contains("://") else { return line }
    var result = ""
    var rest = line[...]
    while let scheme = rest.range(ofText: "://") {
      let authority = rest[scheme.upperBound...].prefix { !" /\"'".contains($0) }
      result += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { continue }
      result += rest[...colon] + mask(rest[rest.index(after: colon)..<at])
      rest = rest[at...]
    }
    return result + rest
  }

  /// Whether a line gives the value of what the line before it names as a secret, as variables of containers do.
  public static func isNamedSecret(_ line: String, after previous: String) -> Bool {
    func value(of key: String, in line: String) -> Substring? {
      let text = line.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
      guard text.starts(with: key.utf8) else { return nil }
      return Substring(text.dropFirst(key.utf8.count))
    }
    guard value(of: "value:", in: line) != nil, let name = value(of: "name:", in: previous) else { return false }
    return looksSecret(String(name.filter { !" \"'".contains($0) }))
  }

  /// The line with what stands behind its first colon covered.
  public static func maskValue(_ line: String) -> String {
    guard let colon = line.firstIndex(of: ":"), !line.contains("{{") else { return line }
    return line[...colon] + mask(line[colon...].dropFirst())
  }

  /// Letters and digits as asterisks.
  public static func mask(_ text: Substring) -> String {
    String(text.map { $0.isLetter || $0.isNumber ? "*" : $0 })
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A || byte >= 0x80 }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte | 0x20) || byte >= 0x30 && byte <= 0x39 || byte == 0x5F || byte == 0x2D
  }
}

extension Substring {
  /// Where a text that is not empty next stands.
  fileprivate func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
