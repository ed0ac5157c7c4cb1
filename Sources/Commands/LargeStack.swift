internal import Glibc

/// Runs work on a thread with a stack as deep as charts may recurse: Helm's bounds (1,000 activations of every
/// `include`d name, 100,000 nested `template` actions) need far more than the main thread has.
enum LargeStack {
  private final class Work {
    let body: (Int) -> Int32
    let availableStack: Int
    var result: Int32 = 70

    init(availableStack: Int, body: @escaping (Int) -> Int32) {
      self.availableStack = availableStack
      self.body = body
    }
  }

  /// Runs the body, which hears how many bytes of stack it may use, and gives its result.
  ///
  /// Memory is taken only as deep as the stack grows.
  static func run(_ body: (Int) -> Int32) -> Int32 {
    withoutActuallyEscaping(body) { body in
      for size in [1 << 30, 256 << 20, 64 << 20] {
        let work = Work(availableStack: size - reserve, body: body)
        if start(work, stackSize: size) { return work.result }
      }
      return body(2 << 20)
    }
  }

  /// What the deepest call of a function may need.
  private static let reserve = 4 << 20

  private static func start(_ work: Work, stackSize: Int) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return false }
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
        work.result = work.body(work.availableStack)
        return nil
      }, Unmanaged.passUnretained(work).toOpaque())
    guard status == 0 else { return false }
    return pthread_join(thread, nil) == 0
  }
}
