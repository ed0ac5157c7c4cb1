internal import SourceText

/// The keys of the values that templates may read, as a tree from the root chart's values.
///
/// Places are numbers, so that sets of them are cheap. Unless there is a focus, a step that is not known stands for
/// every key of its map, and for every element of a list.
final class ValuesReads {
  private struct Node {
    /// The numbers of the keys that are known.
    var keys: [Int] = []
    var anyChild: Int?
    /// What stands for the keys that a template makes, of which only some can be meant.
    var madeChild: Int?
    var isMade = false
    var isRead = false
    var isConsumed = false
    var isChart = false
    /// Whether a key of it was looked up.
    var isOpened = false
    /// How many keys lead to it.
    var depth = 0
    /// Whether the focus is on it, or on something in it.
    var isInFocus = false
    var isWanted = false
  }

  private var nodes = [Node(isChart: true), Node(isRead: true, isConsumed: true)]
  private var keys = TextTable()
  /// The places of keys, by the place of their map.
  private var children = NumberTable()
  private var isFocused = false
  /// How many keys lead to the deepest place that is of interest.
  var deepest = Int.max
  /// Whether templates may make a name, so that a key which is not known may be this one.
  var canBeMade: (ByteString) -> Bool = { _ in true }
  /// How many of the wanted places nothing is known to read.
  private var unsettled = 0

  /// The root chart's values.
  static let root = 0
  /// With a focus, every place that is not on the way to it.
  static let elsewhere = 1
  private static let global: ByteString = "global"

  /// The place of a key; the globals of a subchart are those of the root.
  func child(_ key: ByteString, of place: Int) -> Int {
    guard place != ValuesReads.elsewhere else { return place }
    nodes[place].isOpened = true
    return step(key, of: place)
  }

  private func step(_ key: ByteString, of place: Int) -> Int {
    if key == ValuesReads.global, place != ValuesReads.root, nodes[place].isChart {
      return step(key, of: ValuesReads.root)
    }
    let number = keys.number(of: key)
    if let known = knownChild(number, of: place) { return known }
    let child = isFocused && !nodes[place].isMade ? ValuesReads.elsewhere : newPlace(in: place)
    nodes[place].keys.append(number)
    children[NumberTable.key(Int32(place), Int32(number))] = Int32(child)
    return child
  }

  private func knownChild(_ key: Int, of place: Int) -> Int? {
    children[NumberTable.key(Int32(place), Int32(key))].map { Int($0) }
  }

  /// A new place in another: not too deep, or templates that call themselves would go on finding keys in keys.
  private func newPlace(in place: Int) -> Int {
    let depth = nodes[place].depth + 1
    guard depth <= deepest else { return ValuesReads.elsewhere }
    nodes.append(Node(isMade: nodes[place].isMade, depth: depth))
    return nodes.count - 1
  }

  /// The places that stand for every key.
  func elements(of place: Int) -> [Int] {
    guard place != ValuesReads.elsewhere else { return [place] }
    nodes[place].isOpened = true
    guard isFocused, !nodes[place].isMade else { return [anyChild(of: place)] }
    var places = [ValuesReads.elsewhere] + inner(of: place)
    if nodes[place].isChart, place != ValuesReads.root { places.append(step(ValuesReads.global, of: place)) }
    return places
  }

  /// The places that stand for a key which is not known, but was looked up by its name.
  func lookups(of place: Int) -> [Int] {
    guard isFocused, place != ValuesReads.elsewhere else { return elements(of: place) }
    nodes[place].isOpened = true
    let made = nodes[place].madeChild ?? newPlace(in: place)
    nodes[place].madeChild = made
    if made != ValuesReads.elsewhere { nodes[made].isMade = true }
    return [ValuesReads.elsewhere, made] + (nodes[place].anyChild.map { [$0] } ?? [])
  }

  private func anyChild(of place: Int) -> Int {
    if let known = nodes[place].anyChild { return known }
    let child = newPlace(in: place)
    nodes[place].anyChild = child
    return child
  }

  private func inner(of place: Int) -> [Int] {
    let places = nodes[place].keys.compactMap { knownChild($0, of: place) }.filter { $0 != ValuesReads.elsewhere }
    return nodes[place].anyChild.map { places + [$0] } ?? places
  }

  /// The place of a subchart's values.
  func subchart(_ name: ByteString, of place: Int) -> Int {
    let child = step(name, of: place)
    nodes[child].isChart = true
    nodes[child].isRead = true
    return child
  }

  func read(_ place: Int) {
    guard !nodes[place].isRead else { return }
    nodes[place].isRead = true
    if nodes[place].isWanted { unsettled -= 1 }
  }

  /// The whole value at a place is used.
  func consume(_ place: Int) {
    guard !nodes[place].isConsumed else { return }
    read(place)
    nodes[place].isConsumed = true
    if isFocused { for place in inner(of: place) { consume(place) } }
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
    let number = key.flatMap(keys.known)
    for place in places where place != ValuesReads.elsewhere {
      if key == ValuesReads.global, nodes[place].isChart, place != ValuesReads.root {
        result.places.append(step(ValuesReads.global, of: ValuesReads.root))
      }
      if let number, let child = knownChild(number, of: place) { result.places.append(child) }
      if let child = nodes[place].anyChild { result.places.append(child) }
      if let child = nodes[place].madeChild, key.map(canBeMade) ?? true { result.places.append(child) }
    }
    result.isRead = result.places.contains { nodes[$0].isRead }
    result.isConsumed = result.places.contains { nodes[$0].isConsumed }
    return result
  }

  /// Whether nothing is known of keys below some places: they were asked whether they are there, and nothing else.
  func isLeaf(_ places: [Int]) -> Bool { !places.contains { nodes[$0].isOpened } }

  /// The keys that are read of the maps at some places; those of several may be there more than once.
  func readKeys(of places: [Int]) -> [ByteString] {
    places.flatMap { place in
      nodes[place].keys.filter { knownChild($0, of: place).map { nodes[$0].isRead } ?? false }.map { keys[$0] }
    }
  }

  // MARK: Focus

  /// Leaves out all places but those on the way to some, given as keys from the root; nil is any element of a list.
  func focus(on paths: [[ByteString?]]) {
    deepest = paths.map(\.count).max() ?? 0
    for path in paths {
      var place = ValuesReads.root
      nodes[place].isInFocus = true
      for key in path {
        place = key.map { step($0, of: place) } ?? anyChild(of: place)
        nodes[place].isInFocus = true
      }
      guard !nodes[place].isWanted, !nodes[place].isRead else { continue }
      nodes[place].isWanted = true
      unsettled += 1
    }
    isFocused = true
  }

  /// Whether all of the places that the focus is on are read, so that nothing more needs to be known.
  var isSettled: Bool { isFocused && unsettled == 0 }

  /// Whether the focus is on something in the values of a chart, or on something that all charts see.
  func isInFocus(_ place: Int) -> Bool {
    if !isFocused || nodes[place].isInFocus { return true }
    let global = keys.known(ValuesReads.global).flatMap { knownChild($0, of: ValuesReads.root) }
    return global.map { nodes[$0].isInFocus } ?? false
  }
}
