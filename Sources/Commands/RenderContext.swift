internal import SourceText
internal import TemplateEngine
internal import Values

/// What functions may ask of a render, as the flags have it: the network, and with `--seed` and `--now` chance and time.
final class RenderContext: FunctionContext {
  private var generator: SeededGenerator?
  private let time: (seconds: Int64, nanoseconds: Int64)?
  private let resolvesNames: Bool

  init(_ flags: FlagValues) throws(CommandError) {
    generator = flags.string("seed").map { SeededGenerator(seed: ByteString($0)) }
    resolvesNames = flags.bool("enable-dns")
    if let text = flags.string("now") {
      guard let time = RenderContext.time(text) else {
        throw CommandError("--now \"\(text)\" is no time; write 2006-01-02T15:04:05Z or seconds since 1970")
      }
      self.time = time
    } else {
      // A seeded render has no clock either, or `now` would make it differ from run to run.
      time = generator == nil ? nil : (0, 0)
    }
  }

  override func randomBytes(_ count: Int) -> [UInt8] {
    generator?.bytes(count) ?? super.randomBytes(count)
  }

  override var isReproducible: Bool { generator != nil }
  override var fixedTime: (seconds: Int64, nanoseconds: Int64)? { time }
  override var allowsNameResolution: Bool { resolvesNames }

  /// The time that a text stands for: seconds since 1970, or RFC 3339.
  private static func time(_ text: String) -> (seconds: Int64, nanoseconds: Int64)? {
    if let seconds = Int64(text) { return (seconds, 0) }
    let time = try? GoTime(ByteString(text), layout: .rfc3339, zone: .utc)
    return time.map { ($0.seconds, $0.nanoseconds) }
  }
}

/// A stream of bytes that depends on a seed alone (splitmix64).
///
/// For repeatable output, not for secrets.
struct SeededGenerator {
  private var state: UInt64

  init(seed: ByteString) {
    // FNV-1a, so that any text can be a seed.
    state = FNVHash(seed.bytes).value
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<max(0, count)).map { _ in UInt8(truncatingIfNeeded: next()) } }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
