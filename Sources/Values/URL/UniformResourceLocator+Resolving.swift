internal import SourceText

extension UniformResourceLocator {
  /// What a reference that stands in a document of this URL leads to, as Go's `ResolveReference` has it.
  public func resolving(_ reference: UniformResourceLocator) -> UniformResourceLocator {
    var result = reference
    if reference.scheme.isEmpty { result.scheme = scheme }
    if !reference.scheme.isEmpty || !reference.host.isEmpty || reference.user != nil {
      result.path = UniformResourceLocator.resolvedPath(reference.path, against: ByteString())
      return result
    }
    if !reference.opaque.isEmpty {
      result.user = nil
      result.host = ByteString()
      result.path = ByteString()
      return result
    }
    if reference.path.isEmpty, reference.query.isEmpty {
      result.query = query
      if reference.fragment.isEmpty { result.fragment = fragment }
    }
    if reference.path.isEmpty, !opaque.isEmpty {
      result.opaque = opaque
      result.user = nil
      result.host = ByteString()
      result.path = ByteString()
      return result
    }
    result.host = host
    result.user = user
    result.path = UniformResourceLocator.resolvedPath(reference.path, against: path)
    return result
  }

  /// The path that replaces the last part of a base, without `.` and `..`.
  private static func resolvedPath(_ path: ByteString, against base: ByteString) -> ByteString {
    var full = path
    if path.isEmpty {
      full = base
    } else if !path.hasPrefix("/") {
      let end = base.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      full = ByteString(base.bytes[..<end]) + path
    }
    if full.isEmpty { return full }
    // The result begins with a slash, whatever the base.
    var result = [UInt8(ascii: "/")]
    var isFirst = true
    var last = ByteString()
    for element in full.split(on: "/") {
      last = element
      if element == "." {
        isFirst = false
      } else if element == ".." {
        let cut = result.lastIndex(of: UInt8(ascii: "/")) ?? 0
        isFirst = cut == 0
        result.removeSubrange(max(cut, 1)...)
      } else {
        if !isFirst { result.append(UInt8(ascii: "/")) }
        result.append(contentsOf: element.bytes)
        isFirst = false
      }
    }
    if last == "." || last == ".." { result.append(UInt8(ascii: "/")) }
    if result.count > 1, result[1] == UInt8(ascii: "/") { result.removeFirst() }
    return ByteString(result)
  }
}
