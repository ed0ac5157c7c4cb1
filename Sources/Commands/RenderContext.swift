internal import Glibc
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
      guard let seconds = RenderContext.seconds(text) else {
        throw CommandError("--now \"\(text)\" is no time; write 2006-01-02T15:04:05Z or seconds since 1970")
      }
      time = (seconds, 0)
    } else {
      // Helm: a seeded render has no clock either, or `now` would make it differ from run to run.
      time = generator == nil ? nil : (0, 0)
    }
  }

  override func randomBytes(_ count: Int) -> [UInt8] {
    generator?.bytes(count) ?? super.randomBytes(count)
  }

  override var isReproducible: Bool { generator != nil }
  override var fixedTime: (seconds: Int64, nanoseconds: Int64)? { time }
  override var allowsNameResolution: Bool { resolvesNames }

  private static func seconds(_ text: String) -> Int64? {
    if let seconds = Int64(text) { return seconds }
    let separators = "--T::Z"
    var numbers: [Int32] = []
    var rest = text[...]
    for separator in separators {
      guard let end = rest.firstIndex(of: separator), let number = Int32(rest[..<end]) else { return nil }
      numbers.append(number)
      rest = rest[rest.index(after: end)...]
    }
    guard rest.isEmpty else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] &- 1900, numbers[1] &- 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return Int64(timegm(&parts))
  }
}

/// A stream of bytes that depends on a seed alone (splitmix64).
///
/// For repeatable output, not for secrets.
struct SeededGenerator {
  private var state: UInt64

  init(seed: ByteString) {
    // FNV-1a, so that any text can be a seed.
    state = seed.bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
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
