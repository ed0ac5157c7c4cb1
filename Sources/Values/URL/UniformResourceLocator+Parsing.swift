public import SourceText

/// A text that is no URL, with Go's message.
public struct URLProblem: Error {
  /// The message.
  public let message: String
}

extension UniformResourceLocator {
  /// Parses a URL, absolute or relative.
  public init(_ text: ByteString) throws(URLProblem) {
    let pieces = text.split(on: "#", limit: 2)
    do {
      try self.init(withoutFragment: pieces[0])
    } catch {
      throw URLProblem(message: "parse \(GoQuote.quoted(pieces[0])): \(error.message)")
    }
    guard pieces.count > 1 else { return }
    do {
      fragment = try URLPart.fragment.decode(pieces[1])
    } catch {
      throw URLProblem(message: "parse \(GoQuote.quoted(text)): \(error.message)")
    }
  }

  private init(withoutFragment text: ByteString) throws(URLProblem) {
    self.init()
    if text.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw URLProblem(message: "net/url: invalid control character in URL")
    }
    if text == "*" {
      path = text
      return
    }
    let (scheme, afterScheme) = try UniformResourceLocator.splitScheme(text)
    self.scheme = ByteString(scheme.bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
    let pieces = afterScheme.split(on: "?", limit: 2)
    var rest = pieces[0]
    if pieces.count > 1 { query = pieces[1] }
    if !rest.hasPrefix("/") {
      if !scheme.isEmpty {
        opaque = rest
        return
      }
      if rest.split(on: "/", limit: 2)[0].contains(":") {
        throw URLProblem(message: "first path segment in URL cannot contain colon")
      }
    }
    if !scheme.isEmpty || !rest.hasPrefix("///"), rest.hasPrefix("//") {
      let slash = rest.firstIndex(of: "/", from: 2) ?? rest.count
      try parseAuthority(ByteString(rest.bytes[2..<slash]))
      rest = ByteString(rest.bytes[slash...])
    }
    path = try URLPart.path.decode(rest)
  }

  private static func splitScheme(_ text: ByteString) throws(URLProblem) -> (ByteString, ByteString) {
    for (index, byte) in text.bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return (ByteString(), text) }
      case UInt8(ascii: ":"):
        if index == 0 { throw URLProblem(message: "missing protocol scheme") }
        return (ByteString(text.bytes[..<index]), ByteString(text.bytes[(index + 1)...]))
      default:
        return (ByteString(), text)
      }
    }
    return (ByteString(), text)
  }

  private mutating func parseAuthority(_ authority: ByteString) throws(URLProblem) {
    guard let at = authority.bytes.lastIndex(of: UInt8(ascii: "@")) else {
      host = try UniformResourceLocator.decodeHost(authority)
      return
    }
    host = try UniformResourceLocator.decodeHost(ByteString(authority.bytes[(at + 1)...]))
    let info = ByteString(authority.bytes[..<at])
    guard info.bytes.allSatisfy(UniformResourceLocator.isUserByte) else {
      throw URLProblem(message: "net/url: invalid userinfo")
    }
    let pieces = info.split(on: ":", limit: 2)
    user = User(name: try URLPart.user.decode(pieces[0]))
    if pieces.count > 1 { user?.password = try URLPart.user.decode(pieces[1]) }
  }

  private static func isUserByte(_ byte: UInt8) -> Bool {
    URLPart.isAlphanumeric(byte) || "-._:~!$&'()*+,;=%@".utf8.contains(byte)
  }

  private static func decodeHost(_ host: ByteString) throws(URLProblem) -> ByteString {
    guard host.hasPrefix("[") else {
      if let colon = host.bytes.lastIndex(of: UInt8(ascii: ":")) { try checkPort(host.bytes[colon...]) }
      return try URLPart.host.decode(host)
    }
    guard let bracket = host.bytes.lastIndex(of: UInt8(ascii: "]")) else {
      throw URLProblem(message: "missing ']' in host")
    }
    try checkPort(host.bytes[(bracket + 1)...])
    // What follows %25 names a network interface, with encoding rules of its own.
    guard let zone = host.firstIndex(of: "%25"), zone < bracket - 2 else {
      return try URLPart.host.decode(host)
    }
    return try URLPart.host.decode(ByteString(host.bytes[..<zone]))
      + URLPart.zone.decode(ByteString(host.bytes[zone..<bracket]))
      + URLPart.host.decode(ByteString(host.bytes[bracket...]))
  }

  private static func checkPort(_ text: ArraySlice<UInt8>) throws(URLProblem) {
    if !isPort(text) {
      throw URLProblem(message: "invalid port \(GoQuote.quoted(ByteString(text))) after host")
    }
  }
}
