internal import CMalloc
internal import Glibc

/// Memory for a program that runs once: what is large is kept until the process ends, because taking a tree of a
/// million nodes apart costs as much as building it.
enum ProcessLifetime {
  /// Address space that the heap takes at once, most of which is never touched.
  private static let heapStep = 128 << 20
  private static let hugePage = 2 << 20

  /// Never frees the object.
  static func keep(_ object: AnyObject) { _ = Unmanaged.passRetained(object) }

  /// Has the allocator take memory in large steps, for all threads from one place, and give none back.
  ///
  /// The heap asks for huge pages: a page fault for each four kilobytes costs large charts a sixth of their time.
  static func tuneAllocator() {
    _ = mallopt(M_ARENA_MAX, 1)
    _ = mallopt(M_TOP_PAD, Int32(heapStep))
    _ = mallopt(M_TRIM_THRESHOLD, Int32.max)
    _ = mallopt(M_MMAP_THRESHOLD, 64 << 20)
    // The question after its size keeps the compiler from leaving the block out.
    guard let start = sbrk(0), let block = malloc(1 << 20), malloc_usable_size(block) > 0 else { return }
    free(block)
    guard let end = sbrk(0) else { return }
    let first = (UInt(bitPattern: start) + UInt(hugePage) - 1) & ~UInt(hugePage - 1)
    guard first < UInt(bitPattern: end) else { return }
    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(UInt(bitPattern: end) - first), MADV_HUGEPAGE)
  }
}
