import SourceText
import Testing

@testable import Values

/// Expectations come from Helm 3.17.3: `list (merge A B) A B | toJson`, and the same with `mergeOverwrite`.
@Suite struct MergoTests {
  @Test("merges as sprig does, and changes what it merges into", arguments: cases)
  func merge(_ maps: ByteString, _ merged: ByteString, _ overwritten: ByteString) throws {
    for (isOverwriting, expected) in [(false, merged), (true, overwritten)] {
      let sources = try #require(try Value.decodeJSON(maps).elements).compactMap(\.mapValue)
      let first = try #require(sources.first)
      let result = try first.merge(Array(sources.dropFirst()), overwriting: isOverwriting)
      #expect(try Value(([result] + sources).map { .map($0) }).json() == expected)
    }
  }

  @Test("ends where maps hold themselves")
  func cycle() {
    let first = Map()
    first["a"] = .map(first)
    let second = Map()
    second["a"] = .map(second)
    #expect(throws: ValueError.self) { try first.merge([second], overwriting: true) }
  }

  static let cases: [(ByteString, ByteString, ByteString)] = [
    (
      #"[{"c": true, "b": [{"a": 1}]}, {"b": {}, "a": {}, "d": {"b": true}, "c": null}]"#,
      #"[{"a":{},"b":[{"a":1}],"c":true,"d":{"b":true}},{"a":{},"b":[{"a":1}],"c":true,"d":{"b":true}},{"a":{},"b":{},"c":null,"d":{"b":true}}]"#,
      #"[{"a":{},"b":{},"c":null,"d":{"b":true}},{"a":{},"b":{},"c":null,"d":{"b":true}},{"a":{},"b":{},"c":null,"d":{"b":true}}]"#
    ),
    (
      #"[{"d": {}, "c": [{"a": 1}], "a": true, "b": {}}, {"b": [1]}]"#,
      #"[{"a":true,"b":[1],"c":[{"a":1}],"d":{}},{"a":true,"b":[1],"c":[{"a":1}],"d":{}},{"b":[1]}]"#,
      #"[{"a":true,"b":[1],"c":[{"a":1}],"d":{}},{"a":true,"b":[1],"c":[{"a":1}],"d":{}},{"b":[1]}]"#
    ),
    (
      #"[{"c": {"c": "", "b": false}, "a": 0, "d": {"b": null}}, {"b": {}, "d": null}]"#,
      #"[{"a":0,"b":{},"c":{"b":false,"c":""},"d":{"b":null}},{"a":0,"b":{},"c":{"b":false,"c":""},"d":{"b":null}},{"b":{},"d":null}]"#,
      #"[{"a":0,"b":{},"c":{"b":false,"c":""},"d":null},{"a":0,"b":{},"c":{"b":false,"c":""},"d":null},{"b":{},"d":null}]"#
    ),
    (
      #"[{"b": ""}, {"c": 0, "a": true}]"#,
      #"[{"a":true,"b":"","c":0},{"a":true,"b":"","c":0},{"a":true,"c":0}]"#,
      #"[{"a":true,"b":"","c":0},{"a":true,"b":"","c":0},{"a":true,"c":0}]"#
    ),
    (
      #"[{}, {}, {"a": {"d": {"a": [1]}}, "d": [], "c": [1]}]"#,
      #"[{"a":{"d":{"a":[1]}},"c":[1],"d":[]},{"a":{"d":{"a":[1]}},"c":[1],"d":[]},{},{"a":{"d":{"a":[1]}},"c":[1],"d":[]}]"#,
      #"[{"a":{"d":{"a":[1]}},"c":[1],"d":[]},{"a":{"d":{"a":[1]}},"c":[1],"d":[]},{},{"a":{"d":{"a":[1]}},"c":[1],"d":[]}]"#
    ),
    (
      #"[{"c": "x", "b": ""}, {}, {"a": true, "b": {"d": {"c": false, "d": null, "a": [1]}}}]"#,
      #"[{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}},"c":"x"},{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}},"c":"x"},{},{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}}}]"#,
      #"[{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}},"c":"x"},{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}},"c":"x"},{},{"a":true,"b":{"d":{"a":[1],"c":false,"d":null}}}]"#
    ),
    (
      #"[{"b": {"c": null, "a": 0, "b": {"b": ""}}}, {"c": {}}]"#,
      #"[{"b":{"a":0,"b":{"b":""},"c":null},"c":{}},{"b":{"a":0,"b":{"b":""},"c":null},"c":{}},{"c":{}}]"#,
      #"[{"b":{"a":0,"b":{"b":""},"c":null},"c":{}},{"b":{"a":0,"b":{"b":""},"c":null},"c":{}},{"c":{}}]"#
    ),
    (
      #"[{"c": false, "a": "x", "b": "", "d": {"c": [1]}}, {"d": null}]"#,
      #"[{"a":"x","b":"","c":false,"d":{"c":[1]}},{"a":"x","b":"","c":false,"d":{"c":[1]}},{"d":null}]"#,
      #"[{"a":"x","b":"","c":false,"d":null},{"a":"x","b":"","c":false,"d":null},{"d":null}]"#
    ),
    (
      #"[{}, {"d": {}, "a": {"a": [{"a": 1}]}}]"#,
      #"[{"a":{"a":[{"a":1}]},"d":{}},{"a":{"a":[{"a":1}]},"d":{}},{"a":{"a":[{"a":1}]},"d":{}}]"#,
      #"[{"a":{"a":[{"a":1}]},"d":{}},{"a":{"a":[{"a":1}]},"d":{}},{"a":{"a":[{"a":1}]},"d":{}}]"#
    ),
    (
      #"[{}, {"b": 0, "c": false}]"#, #"[{"b":0,"c":false},{"b":0,"c":false},{"b":0,"c":false}]"#,
      #"[{"b":0,"c":false},{"b":0,"c":false},{"b":0,"c":false}]"#
    ),
    (
      #"[{"b": [1], "d": [{"a": 1}], "a": 1.5}, {}]"#,
      #"[{"a":1.5,"b":[1],"d":[{"a":1}]},{"a":1.5,"b":[1],"d":[{"a":1}]},{}]"#,
      #"[{"a":1.5,"b":[1],"d":[{"a":1}]},{"a":1.5,"b":[1],"d":[{"a":1}]},{}]"#
    ),
    (
      #"[{"a": {"a": 0}, "b": 0, "d": {"b": {}}, "c": [1]}, {}]"#,
      #"[{"a":{"a":0},"b":0,"c":[1],"d":{"b":{}}},{"a":{"a":0},"b":0,"c":[1],"d":{"b":{}}},{}]"#,
      #"[{"a":{"a":0},"b":0,"c":[1],"d":{"b":{}}},{"a":{"a":0},"b":0,"c":[1],"d":{"b":{}}},{}]"#
    ),
    (
      #"[{"c": [1]}, {"b": true, "c": {"c": {"b": "", "c": [1]}, "a": "", "d": {}}}]"#,
      #"[{"b":true,"c":[1]},{"b":true,"c":[1]},{"b":true,"c":{"a":"","c":{"b":"","c":[1]},"d":{}}}]"#,
      #"[{"b":true,"c":{"a":"","c":{"b":"","c":[1]},"d":{}}},{"b":true,"c":{"a":"","c":{"b":"","c":[1]},"d":{}}},{"b":true,"c":{"a":"","c":{"b":"","c":[1]},"d":{}}}]"#
    ),
    (
      #"[{"a": false}, {"d": 1.5, "c": "", "b": "x"}]"#,
      #"[{"a":false,"b":"x","c":"","d":1.5},{"a":false,"b":"x","c":"","d":1.5},{"b":"x","c":"","d":1.5}]"#,
      #"[{"a":false,"b":"x","c":"","d":1.5},{"a":false,"b":"x","c":"","d":1.5},{"b":"x","c":"","d":1.5}]"#
    ),
    (
      #"[{"d": {"c": 1.5, "b": null}, "c": {"c": {}, "d": ""}}, {}]"#,
      #"[{"c":{"c":{},"d":""},"d":{"b":null,"c":1.5}},{"c":{"c":{},"d":""},"d":{"b":null,"c":1.5}},{}]"#,
      #"[{"c":{"c":{},"d":""},"d":{"b":null,"c":1.5}},{"c":{"c":{},"d":""},"d":{"b":null,"c":1.5}},{}]"#
    ),
    (
      #"[{"c": {"b": {"d": 0}, "d": false, "a": {}}, "d": {"b": [{"a": 1}]}, "b": ""}, {}]"#,
      #"[{"b":"","c":{"a":{},"b":{"d":0},"d":false},"d":{"b":[{"a":1}]}},{"b":"","c":{"a":{},"b":{"d":0},"d":false},"d":{"b":[{"a":1}]}},{}]"#,
      #"[{"b":"","c":{"a":{},"b":{"d":0},"d":false},"d":{"b":[{"a":1}]}},{"b":"","c":{"a":{},"b":{"d":0},"d":false},"d":{"b":[{"a":1}]}},{}]"#
    ),
    (
      #"[{"a": "", "b": {"d": {"c": []}}, "c": false}, {}]"#,
      #"[{"a":"","b":{"d":{"c":[]}},"c":false},{"a":"","b":{"d":{"c":[]}},"c":false},{}]"#,
      #"[{"a":"","b":{"d":{"c":[]}},"c":false},{"a":"","b":{"d":{"c":[]}},"c":false},{}]"#
    ),
    (
      #"[{"b": []}, {"a": {}}, {}]"#, #"[{"a":{},"b":[]},{"a":{},"b":[]},{"a":{}},{}]"#,
      #"[{"a":{},"b":[]},{"a":{},"b":[]},{"a":{}},{}]"#
    ),
    (
      #"[{"c": true, "d": {}}, {}, {"d": {}, "b": [1], "c": {}}]"#,
      #"[{"b":[1],"c":true,"d":{}},{"b":[1],"c":true,"d":{}},{},{"b":[1],"c":{},"d":{}}]"#,
      #"[{"b":[1],"c":{},"d":{}},{"b":[1],"c":{},"d":{}},{},{"b":[1],"c":{},"d":{}}]"#
    ),
    (
      #"[{"a": false, "b": false}, {"b": {}, "d": "", "a": "x"}, {}]"#,
      #"[{"a":"x","b":{},"d":""},{"a":"x","b":{},"d":""},{"a":"x","b":{},"d":""},{}]"#,
      #"[{"a":"x","b":{},"d":""},{"a":"x","b":{},"d":""},{"a":"x","b":{},"d":""},{}]"#
    ),
    (
      #"[{"a": true, "b": null, "d": "x", "c": true}, {"a": false, "b": null}]"#,
      #"[{"a":true,"b":null,"c":true,"d":"x"},{"a":true,"b":null,"c":true,"d":"x"},{"a":false,"b":null}]"#,
      #"[{"a":false,"b":null,"c":true,"d":"x"},{"a":false,"b":null,"c":true,"d":"x"},{"a":false,"b":null}]"#
    ),
    (
      #"[{"b": {}, "d": [{"a": 1}]}, {"a": {"a": null, "d": null}, "d": "x", "c": []}]"#,
      #"[{"a":{"a":null,"d":null},"b":{},"c":[],"d":[{"a":1}]},{"a":{"a":null,"d":null},"b":{},"c":[],"d":[{"a":1}]},{"a":{"a":null,"d":null},"c":[],"d":"x"}]"#,
      #"[{"a":{"a":null,"d":null},"b":{},"c":[],"d":"x"},{"a":{"a":null,"d":null},"b":{},"c":[],"d":"x"},{"a":{"a":null,"d":null},"c":[],"d":"x"}]"#
    ),
    (
      #"[{"c": {"a": {}, "d": {}}, "a": 0, "d": {}}, {}]"#,
      #"[{"a":0,"c":{"a":{},"d":{}},"d":{}},{"a":0,"c":{"a":{},"d":{}},"d":{}},{}]"#,
      #"[{"a":0,"c":{"a":{},"d":{}},"d":{}},{"a":0,"c":{"a":{},"d":{}},"d":{}},{}]"#
    ),
    (
      #"[{"d": 1.5, "a": [], "b": "x"}, {"d": [{"a": 1}], "b": {}, "a": {}}]"#,
      #"[{"a":{},"b":"x","d":1.5},{"a":{},"b":"x","d":1.5},{"a":{},"b":{},"d":[{"a":1}]}]"#,
      #"[{"a":{},"b":{},"d":[{"a":1}]},{"a":{},"b":{},"d":[{"a":1}]},{"a":{},"b":{},"d":[{"a":1}]}]"#
    ),
  ]
}
