internal import CMalloc

/// Memory for a program that runs once: what is large is kept until the process ends, because taking a tree of a
/// million nodes apart costs as much as building it.
enum ProcessLifetime {
  /// Never frees the object.
  static func keep(_ object: AnyObject) { _ = Unmanaged.passRetained(object) }

  /// Has the allocator take memory in large steps, for all threads from one place, and give none back.
  static func tuneAllocator() {
    _ = mallopt(M_ARENA_MAX, 1)
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, Int32.max)
    _ = mallopt(M_MMAP_THRESHOLD, 64 << 20)
  }
}
