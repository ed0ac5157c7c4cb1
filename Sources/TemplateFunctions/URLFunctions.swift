internal import SourceText
internal import TemplateEngine
internal import Values

/// URLs and their parts.
enum URLFunctions {
  static let functions: [Function] = [
    // urlParse: a map of the URL's parts.
    .unary("urlParse", .string, parse),
    // urlJoin: the URL that such a map stands for; the host name alone is not looked at.
    .unary("urlJoin", .map, join),
  ]

  private static func parse(_ text: Value, _: FunctionContext) throws(FunctionError) -> Value {
    let url: UniformResourceLocator
    do {
      url = try UniformResourceLocator(text.text)
    } catch {
      throw .message("unable to parse url: \(error.message)")
    }
    let parts: [(ByteString, ByteString)] = [
      ("fragment", url.fragment), ("host", url.host), ("hostname", url.hostName), ("opaque", url.opaque),
      ("path", url.path), ("query", url.query), ("scheme", url.scheme), ("userinfo", url.user?.text ?? ""),
    ]
    return .map(Map(parts.map { ($0.0, .string($0.1)) }))
  }

  private static func join(_ parts: Value, _: FunctionContext) throws(FunctionError) -> Value {
    guard let map = parts.mapValue else { return Value("") }
    // The order decides which part is complained about first.
    var url = UniformResourceLocator()
    url.scheme = try part("scheme", of: map)
    url.host = try part("host", of: map)
    url.path = try part("path", of: map)
    url.query = try part("query", of: map)
    url.opaque = try part("opaque", of: map)
    url.fragment = try part("fragment", of: map)
    let user = try part("userinfo", of: map)
    if !user.isEmpty {
      do {
        url.user = try UniformResourceLocator("proto://" + user + "@host").user
      } catch {
        throw .message("unable to parse userinfo in dict: \(error.message)")
      }
    }
    return .string(url.text)
  }

  private static func part(_ key: ByteString, of map: Map) throws(FunctionError) -> ByteString {
    guard let value = map[key] else { return ByteString() }
    if value.isNull { throw .nilDereference }
    if case .string(let text) = value { return text }
    let kind = value.goType.kind.rawValue
    throw .message("unable to parse \(key) key, must be of type string, but \(kind) found")
  }
}
