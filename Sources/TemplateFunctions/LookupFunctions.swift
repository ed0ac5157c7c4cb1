internal import Glibc
internal import SourceText
internal import TemplateEngine
internal import Values

/// What is outside the chart: objects of a cluster, addresses of hosts.
enum LookupFunctions {
  static let functions: [Function] = [
    // lookup: an object of the cluster, or a list of them where the name is empty; an empty map without one.
    .variadic("lookup", [.string, .string, .string, .string]) { arguments, context throws(FunctionError) in
      try context.lookUp(
        apiVersion: arguments[0].text, kind: arguments[1].text, namespace: arguments[2].text,
        name: arguments[3].text)
    },
    // getHostByName: one of a host's addresses, an empty text unless the network may be asked.
    .unary("getHostByName", .string) { host, context throws(FunctionError) in
      guard context.allowsNameResolution else { return Value("") }
      let addresses = addresses(of: host.text)
      // What Go's generator of random numbers says when there is nothing to choose from.
      guard !addresses.isEmpty else { throw .message("invalid argument to Intn") }
      let random = context.randomBytes(4).reduce(0) { $0 << 8 | Int($1) }
      return .string(addresses[random % addresses.count])
    },
  ]

  private static func addresses(of host: ByteString) -> [ByteString] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard !host.bytes.contains(0), getaddrinfo(host.string, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [ByteString] = []
    var next = list
    while let entry = next?.pointee {
      var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let length = socklen_t(name.count)
      if getnameinfo(entry.ai_addr, entry.ai_addrlen, &name, length, nil, 0, NI_NUMERICHOST) == 0 {
        let address = ByteString(name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
        if !addresses.contains(address) { addresses.append(address) }
      }
      next = entry.ai_next
    }
    return addresses
  }
}
