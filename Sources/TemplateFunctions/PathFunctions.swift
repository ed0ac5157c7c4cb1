internal import SourceText
internal import TemplateEngine
internal import Values

/// Paths with slashes, by their text alone.
///
/// The `os` forms are the same on Linux.
enum PathFunctions {
  static let functions: [Function] = [
    // base: the last element.
    base,
    // osBase: base.
    base.named("osBase"),
    // dir: all but the last element.
    dir,
    // osDir: dir.
    dir.named("osDir"),
    // clean: the shortest path of the same meaning.
    clean,
    // osClean: clean.
    clean.named("osClean"),
    // ext: the last element's extension with its point.
    ext,
    // osExt: ext.
    ext.named("osExt"),
    // isAbs: whether the path begins with a slash.
    isAbs,
    // osIsAbs: isAbs.
    isAbs.named("osIsAbs"),
  ]

  private static let slash = UInt8(ascii: "/")
  private static let point = UInt8(ascii: ".")

  private static let base = Function.unary("base", .string) { path, _ in
    var bytes = path.text.bytes[...]
    if bytes.isEmpty { return Value(".") }
    while bytes.last == slash { bytes.removeLast() }
    if bytes.isEmpty { return Value("/") }
    return .string(ByteString(bytes[((bytes.lastIndex(of: slash) ?? -1) + 1)...]))
  }

  private static let dir = Function.unary("dir", .string) { path, _ in
    let bytes = path.text.bytes
    return .string(cleaned(bytes[..<((bytes.lastIndex(of: slash) ?? -1) + 1)]))
  }

  private static let clean = Function.unary("clean", .string) { path, _ in
    .string(cleaned(path.text.bytes[...]))
  }

  private static let ext = Function.unary("ext", .string) { path, _ in
    let bytes = path.text.bytes
    let start = (bytes.lastIndex(of: slash) ?? -1) + 1
    return .string(bytes[start...].lastIndex(of: point).map { ByteString(bytes[$0...]) } ?? ByteString())
  }

  private static let isAbs = Function.unary("isAbs", .string) { path, _ in
    .bool(path.text.bytes.first == slash)
  }

  private static func cleaned(_ path: ArraySlice<UInt8>) -> ByteString {
    let isRooted = path.first == slash
    var kept: [ArraySlice<UInt8>] = []
    for element in path.split(separator: slash) where !element.elementsEqual([point]) {
      if element.elementsEqual([point, point]) {
        if let last = kept.last, !last.elementsEqual([point, point]) {
          kept.removeLast()
        } else if !isRooted {
          kept.append(element)
        }
      } else {
        kept.append(element)
      }
    }
    let joined = Array(kept.joined(separator: [slash]))
    if isRooted { return ByteString([slash] + joined) }
    return joined.isEmpty ? "." : ByteString(joined)
  }
}
