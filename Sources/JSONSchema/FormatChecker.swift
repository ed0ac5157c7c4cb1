internal import RegularExpressions
internal import SourceText
internal import Values

/// The formats that Helm knows, with its idea of each.
enum FormatChecker {
  /// Whether a format is known; of unknown formats every value is.
  static func isKnown(_ format: ByteString) -> Bool { !format.isEmpty && checkers[format] != nil }

  /// Whether a text has a format.
  static func accepts(_ text: ByteString, as format: ByteString) -> Bool {
    guard let checker = checkers[format] else { return true }
    return checker(text)
  }

  private static let checkers: [ByteString: @Sendable (ByteString) -> Bool] = [
    "date": { isTime($0, layouts: ["2006-01-02"]) },
    "time": { isTime($0, layouts: ["15:04:05Z07:00", "15:04:05"]) },
    // Helm: a date or a time alone is a date-time too, see `formats/date-time`.
    "date-time": {
      isTime($0, layouts: ["15:04:05", "15:04:05Z07:00", "2006-01-02", "2006-01-02T15:04:05Z07:00"])
    },
    "hostname": { $0.count < 256 && matches($0, hostnamePattern) },
    "email": { EmailAddressReader.isAddress($0) },
    "idn-email": { EmailAddressReader.isAddress($0) },
    "ipv4": { $0.contains(".") && InternetAddress.isAddress($0) },
    "ipv6": { $0.contains(":") && InternetAddress.isAddress($0) },
    "uri": isURI,
    "uri-reference": { locator($0) != nil },
    "iri": isURI,
    "iri-reference": { locator($0) != nil },
    "uri-template": { locator($0).map { matches($0.path, "^([^{]*({[^}]*})?)*$") } ?? false },
    "uuid": { matches($0, "^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$") },
    "regex": { (try? RegularExpression.cached($0)) != nil },
    "json-pointer": { matches($0, "^(?:/(?:[^~/]|~0|~1)*)*$") },
    "relative-json-pointer": { matches($0, "^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)$") },
  ]

  private static let hostnamePattern: ByteString = {
    let label = #"([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])"#
    return ByteString("^\(label)(\\.\(label))*$")
  }()

  private static func matches(_ text: ByteString, _ pattern: ByteString) -> Bool {
    (try? RegularExpression.cached(pattern))?.matches(text) ?? false
  }

  private static func isTime(_ text: ByteString, layouts: [ByteString]) -> Bool {
    layouts.contains { (try? GoTime(text, layout: TimeLayout($0), zone: .utc)) != nil }
  }

  private static func isURI(_ text: ByteString) -> Bool { locator(text).map { !$0.scheme.isEmpty } ?? false }

  /// The parts of a URL; nil for what is none, or has a backslash.
  private static func locator(_ text: ByteString) -> UniformResourceLocator? {
    text.contains("\\") ? nil : try? UniformResourceLocator(text)
  }
}
