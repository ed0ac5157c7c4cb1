internal import SourceText
internal import Values

/// A URL as Go's `net/url` has it: parts decoded, except for the opaque part and the query.
struct UniformResourceLocator {
  /// A name and, where a colon follows it, a password.
  struct User {
    /// The name.
    var name: ByteString
    /// The password.
    var password: ByteString?

    /// Both, encoded, with a colon between.
    var text: ByteString {
      let name = URLPart.user.encode(name)
      return password.map { name + ":" + URLPart.user.encode($0) } ?? name
    }
  }

  var scheme = ByteString()
  var opaque = ByteString()
  var user: User?
  var host = ByteString()
  var path = ByteString()
  var query = ByteString()
  var fragment = ByteString()

  /// A URL of empty parts.
  init() {}

  /// The host without its port and without the brackets around an address.
  var hostName: ByteString {
    var name = host.bytes[...]
    if let colon = name.lastIndex(of: UInt8(ascii: ":")), UniformResourceLocator.isPort(name[colon...]) {
      name = name[..<colon]
    }
    if name.count > 1, name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]") {
      name = name.dropFirst().dropLast()
    }
    return ByteString(name)
  }

  /// The URL in one text.
  var text: ByteString {
    var result = ByteString()
    if !scheme.isEmpty { result = scheme + ":" }
    if !opaque.isEmpty {
      result.append(opaque)
    } else {
      if !scheme.isEmpty || !host.isEmpty || user != nil {
        if !host.isEmpty || !path.isEmpty || user != nil { result.append("//") }
        if let user { result.append(user.text + "@") }
        result.append(URLPart.host.encode(host))
      }
      let encoded = path == "*" ? path : URLPart.path.encode(path)
      if !encoded.isEmpty, encoded.bytes[0] != UInt8(ascii: "/"), !host.isEmpty { result.append("/") }
      if result.isEmpty, encoded.split(on: "/", limit: 2)[0].contains(":") {
        // A colon in the first element would be taken for the end of a scheme.
        result.append("./")
      }
      result.append(encoded)
    }
    if !query.isEmpty { result.append("?" + query) }
    if !fragment.isEmpty { result.append("#" + URLPart.fragment.encode(fragment)) }
    return result
  }

  /// Whether a text is empty or a colon and digits.
  static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    return first == UInt8(ascii: ":")
      && text.dropFirst().allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}
