internal import SourceText

/// The keys of the values that templates may read, as a tree from the root chart's values.
///
/// Places are numbers, so that sets of them are cheap. A step that is not known stands for every key of its map, and
/// for every element of a list.
final class ValuesReads {
  private struct Node {
    var children: [ByteString: Int] = [:]
    var anyChild: Int?
    var isRead = false
    var isConsumed = false
    var isChart = false
  }

  private var nodes = [Node(isChart: true)]

  /// The root chart's values.
  static let root = 0
  private static let global: ByteString = "global"

  /// The place of a key; the globals of a subchart are those of the root.
  func child(_ key: ByteString, of place: Int) -> Int {
    if key == ValuesReads.global, place != ValuesReads.root, nodes[place].isChart {
      return child(key, of: ValuesReads.root)
    }
    if let known = nodes[place].children[key] { return known }
    nodes.append(Node())
    nodes[place].children[key] = nodes.count - 1
    return nodes.count - 1
  }

  /// The place that stands for every key.
  func anyChild(of place: Int) -> Int {
    if let known = nodes[place].anyChild { return known }
    nodes.append(Node())
    nodes[place].anyChild = nodes.count - 1
    return nodes.count - 1
  }

  /// The place of a subchart's values.
  func subchart(_ name: ByteString, of place: Int) -> Int {
    let child = child(name, of: place)
    nodes[child].isChart = true
    nodes[child].isRead = true
    return child
  }

  func read(_ place: Int) { nodes[place].isRead = true }

  /// The whole value at a place is used.
  func consume(_ place: Int) {
    nodes[place].isRead = true
    nodes[place].isConsumed = true
  }

  /// What is known of a key: the places that it may be, and whether it is used with all below it.
  struct Finding {
    var places: [Int] = []
    var isRead = false
    var isConsumed = false
  }

  /// What is known of a key of the maps at some places.
  func finding(_ key: ByteString?, of places: [Int]) -> Finding {
    var result = Finding()
    for place in places {
      if key == ValuesReads.global, nodes[place].isChart, place != ValuesReads.root {
        result.places.append(child(ValuesReads.global, of: ValuesReads.root))
      }
      if let key, let child = nodes[place].children[key] { result.places.append(child) }
      if let child = nodes[place].anyChild { result.places.append(child) }
    }
    result.isRead = result.places.contains { nodes[$0].isRead }
    result.isConsumed = result.places.contains { nodes[$0].isConsumed }
    return result
  }

  /// Whether nothing is known of keys below some places: they were asked whether they are there, and nothing else.
  func isLeaf(_ places: [Int]) -> Bool {
    places.allSatisfy { nodes[$0].children.isEmpty && nodes[$0].anyChild == nil }
  }

  /// The keys that are read of the maps at some places.
  func readKeys(of places: [Int]) -> Set<ByteString> {
    Set(places.flatMap { place in nodes[place].children.filter { nodes[$0.value].isRead }.keys })
  }
}
