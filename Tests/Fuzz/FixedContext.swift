internal import TemplateEngine

/// A context in which each run of an input does the same.
final class FixedContext: FunctionContext {
  private var state: UInt64 = 1

  override func randomBytes(_ count: Int) -> [UInt8] {
    (0..<max(0, count)).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  override var isReproducible: Bool { true }
  override var fixedTime: (seconds: Int64, nanoseconds: Int64)? { (1_700_000_000, 123_456_789) }
}
