internal import Glibc

extension ByteString {
  /// The bytes of a C string, up to its zero byte.
  public init(cString: UnsafePointer<CChar>) {
    self.init(Array(UnsafeRawBufferPointer(start: cString, count: strlen(cString))))
  }

  /// Calls with the bytes as a C string, which a zero byte among them ends early.
  public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let base = characters.baseAddress else { preconditionFailure("internal error: no terminator") }
        return body(base)
      }
    }
  }
}
