/// Tells keys whose values must not be printed.
public enum SecretNames {
  /// Whether a key looks as if its value were a secret: `password`, `apiToken`, `privateKey`.
  public static func looksSecret(_ key: String) -> Bool {
    let name = key.lowercased().filter { $0.isLetter }
    let isReference = ["name", "ref", "refs", "path", "file", "enabled", "existingsecret", "pullsecrets"].contains {
      name.hasSuffix($0)
    }
    if isReference { return false }
    let words = [
      "passw", "pasw", "passphrase", "secret", "token", "apikey", "accesskey", "credential", "privatekey",
    ]
    return words.contains { name.contains($0) } || name == "key" || name == "pass" || name.hasSuffix("tlskey")
  }

  /// The line with letters and digits of secret values covered: `password: ***`, `token=***`.
  ///
  /// Signs stay, so that a slip in the YAML still shows. Templates' actions are no secrets.
  public static func covered(_ line: String) -> String {
    var rest = line[...]
    while let separator = rest.firstIndex(where: { $0 == ":" || $0 == "=" }) {
      let key = line[..<separator].reversed().drop { $0 == "\"" || $0 == "'" || $0 == " " }
        .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      rest = line[line.index(after: separator)...]
      if looksSecret(String(key.reversed())), !line[separator...].contains("{{") {
        return line[...separator] + mask(rest)
      }
    }
    return line
  }

  /// Letters and digits as asterisks.
  public static func mask(_ text: Substring) -> String {
    String(text.map { $0.isLetter || $0.isNumber ? "*" : $0 })
  }
}
