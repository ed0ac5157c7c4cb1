/// The parts of a revision that a reader wants; those that it does not want are empty in what it gets.
///
/// Each is read, unpacked and verified on its own, so that damage to one does not hide the others.
public struct ReleaseParts: OptionSet, Sendable {
  /// One bit for each part.
  public let rawValue: UInt8

  /// The parts of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The chart's metadata.
  public static let metadata = ReleaseParts(rawValue: 1)
  /// The chart's default values.
  public static let defaults = ReleaseParts(rawValue: 2)
  /// The whole chart.
  public static let chart: ReleaseParts = [.metadata, .defaults, ReleaseParts(rawValue: 4)]
  /// The user's values.
  public static let config = ReleaseParts(rawValue: 8)
  /// The manifest.
  public static let manifest = ReleaseParts(rawValue: 16)
  /// The hooks.
  public static let hooks = ReleaseParts(rawValue: 32)
  /// The notes.
  public static let notes = ReleaseParts(rawValue: 64)
  /// Everything.
  public static let all: ReleaseParts = [.chart, .config, .manifest, .hooks, .notes]
}
