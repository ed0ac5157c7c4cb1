internal import CStack
internal import Glibc

/// Runs work on a stack as deep as charts may recurse: Helm's bounds (1,000 activations of every `include`d name, 100,000
/// nested `template` actions) need far more than the main thread has.
///
/// A thread would have such a stack too, but in a process of several threads each allocation takes a lock.
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
      // The values need their share of what the user allows.
      let share = AddressSpace.limit.map { $0 / 4 } ?? Int.max
      for size in [1 << 30, 256 << 20, 64 << 20, 16 << 20] where size <= share {
        let work = Work(availableStack: size - reserve, body: body)
        if start(work, stackSize: size) { return work.result }
      }
      return body(2 << 20)
    }
  }

  /// What the deepest call of a function may need.
  private static let reserve = 4 << 20

  private static func start(_ work: Work, stackSize: Int) -> Bool {
    let stack = mmap(
      nil, stackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0)
    guard let stack, stack != MAP_FAILED else { return false }
    defer { munmap(stack, stackSize) }
    // What grows beyond the stack ends the process rather than write over other memory.
    guard mprotect(stack, 1 << 16, PROT_NONE) == 0 else { return false }
    let status = call_on_stack(
      stack, stackSize,
      { argument in
        guard let argument else { return }
        let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
        work.result = work.body(work.availableStack)
      }, Unmanaged.passUnretained(work).toOpaque())
    return status == 0
  }
}
