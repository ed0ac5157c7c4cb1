internal import SourceText
internal import Values

/// Brings a live object to what a manifest wants and keeps what neither manifest ever said anything about.
///
/// A field that the new manifest has gets its value; one that only an older manifest had goes; every other field of the
/// live object stays. Lists of maps that Kubernetes merges by a key (containers by name, ports by number) are treated
/// element by element, all other lists as a whole. A null in a manifest means that the field is absent.
struct ThreeWayMerge {
  /// The last manifests, from the oldest: the one that was applied, and those whose application was cut short.
  let previous: [Map]

  func merge(live: Map, wanted: Map) -> Map {
    merge(previous: previous, live: live, wanted: wanted, depth: 0)
  }

  private func merge(previous: [Map], live: Map, wanted: Map, depth: Int) -> Map {
    let result = Map(copying: live)
    for entry in wanted.entries {
      if entry.value.isNull {
        result.remove(entry.key)
        continue
      }
      let old = previous.compactMap { $0[entry.key] }
      result[entry.key] = merge(
        entry.key, previous: old, live: live[entry.key], wanted: entry.value, depth: depth)
    }
    for map in previous {
      for key in map.keys where wanted[key] == nil { result.remove(key) }
    }
    return result
  }

  private func merge(
    _ key: ByteString, previous: [Value], live: Value?, wanted: Value, depth: Int
  ) -> Value {
    guard let live, depth < 200 else { return ThreeWayMerge.withoutNulls(wanted) }
    if let map = wanted.mapValue {
      guard let liveMap = live.mapValue else { return ThreeWayMerge.withoutNulls(wanted) }
      return .map(
        merge(previous: previous.compactMap(\.mapValue), live: liveMap, wanted: map, depth: depth + 1))
    }
    guard let elements = wanted.elements, let liveElements = live.elements,
      let mergeKey = MergeKeys.key(of: key, elements: elements),
      let wantedParts = MergeKeys.parts(elements, by: mergeKey),
      let liveParts = MergeKeys.parts(liveElements, by: mergeKey)
    else { return ThreeWayMerge.withoutNulls(wanted) }
    let oldParts = previous.compactMap { value in
      value.elements.flatMap { MergeKeys.parts($0, by: mergeKey) }
    }
    var result: [Value] = wantedParts.map { part in
      let old = oldParts.compactMap { parts in parts.first { $0.key == part.key }?.map }
      guard let live = liveParts.first(where: { $0.key == part.key }) else {
        return ThreeWayMerge.withoutNulls(.map(part.map))
      }
      return .map(merge(previous: old, live: live.map, wanted: part.map, depth: depth + 1))
    }
    // Elements that somebody else added stay behind the manifest's own.
    let known = Set(wantedParts.map(\.key)).union(oldParts.flatMap { $0.map(\.key) })
    result += liveParts.filter { !known.contains($0.key) }.map { .map($0.map) }
    return .list(List(result))
  }

  /// An object's content as a cluster keeps it.
  static func withoutNulls(_ object: DeployedObject) -> Map {
    object.mayHoldNulls ? withoutNulls(.map(object.content)).mapValue ?? Map() : object.content
  }

  /// A value as a cluster keeps it: without fields that are null.
  static func withoutNulls(_ value: Value) -> Value {
    switch value {
    case .map(let map), .values(let map):
      guard holdsNulls(value) else { return .map(map) }
      return .map(Map(map.entries.filter { !$0.value.isNull }.map { ($0.key, withoutNulls($0.value)) }))
    case .list(let list):
      return holdsNulls(value) ? .list(List(list.elements.map(withoutNulls))) : value
    default: return value
    }
  }

  private static func holdsNulls(_ value: Value) -> Bool {
    switch value {
    case .map(let map), .values(let map): map.entries.contains { $0.value.isNull || holdsNulls($0.value) }
    case .list(let list): list.elements.contains { holdsNulls($0) }
    default: false
    }
  }
}

/// The lists whose elements Kubernetes tells apart by one of their fields.
enum MergeKeys {
  private static func candidates(for list: ByteString) -> [ByteString] {
    switch list {
    case "containers", "initContainers", "ephemeralContainers", "env", "volumes", "imagePullSecrets", "secrets",
      "webhooks":
      ["name"]
    case "volumeMounts": ["mountPath"]
    case "volumeDevices": ["devicePath"]
    case "hostAliases": ["ip"]
    case "topologySpreadConstraints": ["topologyKey"]
    case "ports": ["containerPort", "port"]
    default: []
    }
  }

  /// The field for a list of that name.
  static func key(of list: ByteString, elements: [Value]) -> ByteString? {
    guard let first = elements.first?.mapValue else { return nil }
    return candidates(for: list).first { first[$0] != nil }
  }

  /// The elements by that field; nil where one lacks it or two share it.
  static func parts(_ elements: [Value], by key: ByteString) -> [(key: ByteString, map: Map)]? {
    var parts: [(key: ByteString, map: Map)] = []
    var seen: Set<ByteString> = []
    for element in elements {
      guard let map = element.mapValue, let value = map[key] else { return nil }
      // Two ports of one number differ by protocol.
      let name = value.formatted + "/" + (map["protocol"]?.text ?? "TCP")
      guard seen.insert(name).inserted else { return nil }
      parts.append((name, map))
    }
    return parts
  }
}
