internal import SourceText

/// Paths as Go's `path` and `filepath` treat them: text with `/`.
enum FilePath {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Go's `path.Clean`: no empty, `.` or inner `..` steps; an empty path is `.`.
  static func clean(_ path: ByteString) -> ByteString {
    let isRooted = path.bytes.first == slash
    var kept: [ArraySlice<UInt8>] = []
    for step in path.bytes.split(separator: slash) {
      if step.elementsEqual([dot]) { continue }
      guard step.elementsEqual([dot, dot]) else {
        kept.append(step)
        continue
      }
      if let last = kept.last, !last.elementsEqual([dot, dot]) {
        kept.removeLast()
      } else if !isRooted {
        kept.append(step)
      }
    }
    let joined = Array(kept.joined(separator: [slash]))
    if isRooted { return ByteString([slash] + joined) }
    return joined.isEmpty ? "." : ByteString(joined)
  }

  /// The two parts with one `/` between, cleaned.
  static func join(_ directory: ByteString, _ name: ByteString) -> ByteString {
    if directory.isEmpty { return name.isEmpty ? "" : clean(name) }
    return clean(directory + "/" + name)
  }

  /// The path from the root of the file system, cleaned.
  static func absolute(_ path: ByteString) -> ByteString {
    path.bytes.first == slash ? clean(path) : join(FileSystem.workingDirectory, path)
  }

  /// Go's `path.Base`: the last step; `.` for an empty path, `/` for a path of slashes.
  static func base(_ path: ByteString) -> ByteString {
    if path.isEmpty { return "." }
    if !path.bytes.contains(slash) { return path }
    var end = path.bytes.endIndex
    while end > 0, path.bytes[end - 1] == slash { end -= 1 }
    if end == 0 { return "/" }
    let start = path.bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    return ByteString(path.bytes[start..<end])
  }

  /// Go's `filepath.Dir`: all but the last step; `.` for a path of one step.
  static func directory(_ path: ByteString) -> ByteString {
    guard let last = path.bytes.lastIndex(of: slash) else { return "." }
    return clean(ByteString(path.bytes[...last]))
  }

  /// Go's `filepath.Ext`: from the last dot of the last step, dot included; empty without a dot.
  static func pathExtension(_ path: ByteString) -> ByteString {
    for index in path.bytes.indices.reversed() {
      if path.bytes[index] == slash { return "" }
      if path.bytes[index] == dot { return ByteString(path.bytes[index...]) }
    }
    return ""
  }

  /// The path with every symbolic link replaced by its target, as Go's `filepath.EvalSymlinks` finds it.
  ///
  /// The path must be absolute.
  static func resolvingLinks(_ path: ByteString) throws(LinkError) -> ByteString {
    var pending = Array(path.bytes.split(separator: slash).reversed())
    var resolved: [ArraySlice<UInt8>] = []
    var links = 0
    while let step = pending.popLast() {
      if step.elementsEqual([dot]) { continue }
      if step.elementsEqual([dot, dot]) {
        _ = resolved.popLast()
        continue
      }
      let here = ByteString([slash] + Array((resolved + [step]).joined(separator: [slash])))
      let kind: FileKind
      do { kind = try FileSystem.kind(of: here, followingLinks: false) } catch { throw .system(error) }
      guard kind == .symbolicLink else {
        resolved.append(step)
        continue
      }
      links += 1
      if links > 255 { throw .tooManyLinks }
      let target: ByteString
      do { target = try FileSystem.target(ofLink: here) } catch { throw .system(error) }
      if target.bytes.first == slash { resolved = [] }
      pending.append(contentsOf: target.bytes.split(separator: slash).reversed())
    }
    return ByteString([slash] + Array(resolved.joined(separator: [slash])))
  }

  /// Why a link could not be followed.
  enum LinkError: Error {
    case system(FileSystemError)
    case tooManyLinks

    var message: String {
      switch self {
      case .system(let error): error.message
      case .tooManyLinks: "EvalSymlinks: too many links"
      }
    }
  }
}
