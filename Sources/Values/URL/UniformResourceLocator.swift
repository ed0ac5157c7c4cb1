public import SourceText

/// A URL as Go's `net/url` has it: parts decoded, except for the opaque part and the query.
public struct UniformResourceLocator {
  /// A name and, where a colon follows it, a password.
  public struct User {
    /// The name.
    public var name: ByteString
    /// The password.
    public var password: ByteString?

    /// A user.
    public init(name: ByteString, password: ByteString? = nil) {
      self.name = name
      self.password = password
    }

    /// Both, encoded, with a colon between.
    public var text: ByteString {
      let name = URLPart.user.encode(name)
      return password.map { name + ":" + URLPart.user.encode($0) } ?? name
    }
  }

  /// The scheme, in lower case.
  public var scheme = ByteString()
  /// What follows the scheme where no slash does.
  public var opaque = ByteString()
  /// What stands before the at sign.
  public var user: User?
  /// The host, with its port.
  public var host = ByteString()
  /// The path.
  public var path = ByteString()
  /// What follows the question mark, as written.
  public var query = ByteString()
  /// What follows the number sign.
  public var fragment = ByteString()

  /// A URL of empty parts.
  public init() {}

  /// The host without its port and without the brackets around an address.
  public var hostName: ByteString {
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
  public var text: ByteString {
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
