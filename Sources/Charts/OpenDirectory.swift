internal import Glibc
internal import SourceText

/// A directory that is open, as long as this lives.
///
/// The system finds the files in it without a walk along their path.
final class OpenDirectory {
  private let path: ByteString
  private let stream: OpaquePointer

  init(_ path: ByteString) throws(FileSystemError) {
    self.path = path
    guard let stream = path.withCString({ opendir($0) }) else {
      throw FileSystemError(operation: "open", path: path, code: errno)
    }
    self.stream = stream
  }

  deinit { closedir(stream) }

  var descriptor: Int32 { dirfd(stream) }

  /// What it has, sorted bytewise by name; to be asked once.
  func entries() throws(FileSystemError) -> [FileSystem.DirectoryEntry] {
    var entries: [FileSystem.DirectoryEntry] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { ByteString(Array($0.prefix { $0 != 0 })) }
      switch name {
      case ".", "..": continue
      default: break
      }
      let kind: FileKind
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .regular
      case Int32(DT_DIR): kind = .directory
      case Int32(DT_LNK): kind = .symbolicLink
      case Int32(DT_UNKNOWN): kind = try FileSystem.kind(of: path + "/" + name, followingLinks: false)
      default: kind = .other
      }
      entries.append(FileSystem.DirectoryEntry(name: name, kind: kind))
    }
    return entries.sorted { $0.name < $1.name }
  }
}
