internal import Glibc
internal import SourceText

/// The right to change a release: an OS lock that ends with its holder, or with the process, however that ends.
public struct ReleaseLock: ~Copyable {
  /// The release.
  public let identity: ReleaseIdentity
  private let descriptor: Int32

  /// Takes the lock of a release, waiting up to so many seconds for another holder.
  public init(
    _ identity: ReleaseIdentity, in directory: DataDirectory, timeout: Double = 0
  ) throws(StoreError) {
    try DataDirectory.make(directory.path)
    let descriptor = try ByteLock.open(directory.database)
    do throws(StoreError) {
      try ReleaseLock.take(identity, of: descriptor, directory.database, timeout: timeout)
    } catch {
      close(descriptor)
      throw error
    }
    self.identity = identity
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func take(
    _ identity: ReleaseIdentity, of descriptor: Int32, _ database: String, timeout: Double
  ) throws(StoreError) {
    let place = place(of: identity)
    var remaining = timeout
    while try !ByteLock.take(place, of: descriptor, database, waits: false) {
      guard remaining > 0 else { throw .locked(identity) }
      let step = min(remaining, 0.005)
      usleep(UInt32(step * 1_000_000) + 1)
      remaining -= step
    }
  }

  /// The release's byte, by its hash.
  private static func place(of identity: ReleaseIdentity) -> Int64 {
    let hash = ContentHash.of(identity.namespace + "/" + identity.name)
    return hash.bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) } & (ByteLock.whole - 1)
  }
}
