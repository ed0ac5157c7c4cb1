internal import RegularExpressions
internal import SourceText
internal import Values

/// Which texts Helm's lint takes for mail addresses and URLs.
///
/// Helm: the rules of github.com/asaskevich/govalidator, see `charts/lint-metadata`.
enum AddressRules {
  /// Whether a text is an absolute URI.
  static func isRequestURL(_ text: ByteString) -> Bool {
    // Go reads such URIs without a fragment, so that a number sign belongs to the path.
    guard !text.isEmpty, let url = try? UniformResourceLocator(text.replacing("#", with: "%23")) else { return false }
    return !url.scheme.isEmpty
  }

  /// Whether a text is a URL; the scheme may be left out.
  static func isURL(_ text: ByteString) -> Bool {
    guard text.count > 3, text.string.unicodeScalars.count < 2083, !text.hasPrefix(".") else { return false }
    let hasBareColon = text.contains(":") && !text.contains("://")
    guard let url = try? UniformResourceLocator(hasBareColon ? "http://" + text : text) else { return false }
    if url.host.hasPrefix(".") { return false }
    if url.host.isEmpty, !url.path.isEmpty, !url.path.contains(".") { return false }
    return matches(urlPattern, text)
  }

  /// Whether a text is a mail address.
  static func isEmail(_ text: ByteString) -> Bool { matches(emailPattern, text) }

  private static func matches(_ pattern: String, _ text: ByteString) -> Bool {
    guard let expression = try? RegularExpression.cached(ByteString(pattern)) else { return false }
    return expression.matches(text)
  }

  // MARK: Patterns

  private static let urlPattern: String = {
    let word = #"[a-zA-Z0-9\x{a1}-\x{ffff}]"#
    let number = #"([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])"#
    let address = "[1-9][0-9]{0,2}(\\.\(number)){3}"
    let host = [
      "(\(word)[a-zA-Z0-9\\x{a1}-\\x{ffff}_-]*\(word)([-.]\(word)+)*)", #"(www\.)"#,
      "(\(word)+([-_.]?\(word))*\(word)\\.\(word)+)",
    ].joined(separator: "|")
    let name = "(\(host))?(\(word)+-?-?)*\(word)+(\\.[a-zA-Z\\x{a1}-\\x{ffff}]+)?"
    let bracketed = #"\[[0-9a-fA-F:.%]+\]"#
    return #"^((ftp|tcp|udp|wss?|https?)://)?(\S+(:\S*)?@)?"# + "((\(address)|\(bracketed)|\(name)))"
      + #"\.?(:\d{1,5})?([/?#]\S*)?$"#
  }()

  private static let emailPattern: String = {
    let beyond = #"\x{A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF}"#
    let atom = #"[a-zA-Z0-9!#$%&'*+\-/=?^_`{|}~"# + beyond + "]+"
    let blank = #"(([ \t]*\r\n)?[ \t]+)?"#
    let character = #"[\x01-\x08\x0B\x0C\x0E-\x1F\x7F!#-\[\]-~"# + beyond + "]"
    // Helm: each character between the quotes needs a quote of its own, see `charts/lint-metadata`.
    let quoted = "(\"\(blank)(\(character)|\\([\\x01-\\x09\\x0B-\\x7F]))*\(blank)\""
    let letter = "[a-zA-Z\(beyond)]"
    let sign = "[a-zA-Z0-9\(beyond)]"
    let label = "(\(sign)|\(sign)[a-zA-Z0-9._~\(beyond)-]*\(sign))"
    let last = "(\(letter)|\(letter)[a-zA-Z0-9_~\(beyond)-]*\(letter))"
    return "^(\(atom)(\\.\(atom))*|\(quoted))@(\(label)\\.)+\(last)\\.?$"
  }()
}
