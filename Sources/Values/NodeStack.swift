/// The elements of the collections that are being read, those of inner ones above those of outer ones.
///
/// Each collection becomes an array of just its size, with no room left and none given back on the way.
struct NodeStack<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 16
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Takes the elements from an index on.
  mutating func take(from start: Int) -> [Element] {
    let taken = count - start
    guard taken > 0 else { return [] }
    count = start
    var elements: [Element] = []
    elements.reserveCapacity(taken)
    for index in start..<start + taken { elements.append((base + index).move()) }
    return elements
  }

  /// Drops the elements from an index on, if there are any.
  mutating func drop(from start: Int) {
    guard count > start else { return }
    (base + start).deinitialize(count: count - start)
    count = start
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
