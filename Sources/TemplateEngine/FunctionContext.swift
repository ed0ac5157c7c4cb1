public import SourceText
public import Values

/// What a function may ask of the render that calls it.
///
/// One object for the whole render.
open class FunctionContext {
  /// For subclasses and tests.
  public init() {}

  /// Bytes from the system's secure source, or from the seed of a reproducible render.
  open func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<max(0, count)).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// Whether `randomBytes` gives the same bytes in each render, so that keys must come from them alone.
  open var isReproducible: Bool { false }

  /// The time of the render: seconds and nanoseconds since 1970, fixed where the user fixed it; nil means "ask the clock".
  open var fixedTime: (seconds: Int64, nanoseconds: Int64)? { nil }

  /// Whether `getHostByName` may ask the network.
  open var allowsNameResolution: Bool { false }

  /// Objects of a cluster for `lookup`: API version, kind, namespace, name.
  ///
  /// An empty map where there is none.
  open func lookUp(
    apiVersion: ByteString, kind: ByteString, namespace: ByteString, name: ByteString
  ) throws(FunctionError) -> Value {
    .map(Map())
  }

  /// Whether `required` and `fail` note their message and go on, as in Helm's lint mode.
  open var isLinting: Bool { false }

  /// Takes a line for the log, where `required` and `fail` of a lint put their messages.
  open func note(_ line: ByteString) {}
}
