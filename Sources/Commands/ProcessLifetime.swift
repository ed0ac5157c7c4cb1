internal import CMalloc
internal import Glibc

/// Memory for a program that runs once: what is large is kept until the process ends, because taking a tree of a
/// million nodes apart costs as much as building it.
enum ProcessLifetime {
  /// Address space that the heap takes at once, most of which is never touched: what a large render needs, as huge pages
  /// are asked for but once.
  private static let heapStep = 512 << 20
  private static let hugePage = 2 << 20

  /// Never frees what the value refers to.
  static func keep<Value>(_ value: Value) { _ = Unmanaged.passRetained(Keeper(value)) }

  private final class Keeper<Value> {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  /// Has the allocator take memory in large steps, for all threads from one place, and give none back.
  static func tuneAllocator() {
    _ = mallopt(M_ARENA_MAX, 1)
    if AddressSpace.limit == nil { _ = mallopt(M_TOP_PAD, Int32(heapStep)) }
    _ = mallopt(M_TRIM_THRESHOLD, Int32.max)
    _ = mallopt(M_MMAP_THRESHOLD, 64 << 20)
  }

  /// Has the heap consist of huge pages from here on: a page fault for each four kilobytes costs a render a sixth of
  /// its time.
  static func useHugePages() {
    // Where the heap's unused rest begins, behind what finding that out touches. The question after the size of a
    // block keeps the compiler from leaving out blocks that nobody writes to.
    let probeSize = 64 << 10
    guard let probe = malloc(probeSize), malloc_usable_size(probe) > 0 else { return }
    let start = UInt(bitPattern: probe)
    free(probe)
    let touched = start + UInt(probeSize) + 4096
    let first = (touched + UInt(hugePage) - 1) & ~UInt(hugePage - 1)
    guard let end = sbrk(0).map(UInt.init(bitPattern:)), first < end else { return }
    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
    // What is left of the page that the rest begins in stays unused, and untouched, for good.
    _ = malloc(Int(first - start)).map(malloc_usable_size)
  }
}
