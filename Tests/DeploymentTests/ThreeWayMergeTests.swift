import SourceText
import Testing
import Values

@testable import Deployment

@Suite struct ThreeWayMergeTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let live: String
    let wanted: String
    let merged: String
  }

  static let cases = [
    Case(
      testDescription: "a new value", old: "{a: 1}", live: "{a: 1}", wanted: "{a: 2}", merged: "{a: 2}"),
    Case(
      testDescription: "a field of others stays", old: "{a: 1}", live: "{a: 1, b: 5}", wanted: "{a: 2}",
      merged: "{a: 2, b: 5}"),
    Case(
      testDescription: "a field that the chart sets is set again", old: "{a: 1}", live: "{a: 7}",
      wanted: "{a: 1}",
      merged: "{a: 1}"),
    Case(
      testDescription: "a field that the chart no longer sets goes", old: "{a: 1, b: 2}",
      live: "{a: 1, b: 9}",
      wanted: "{a: 1}", merged: "{a: 1}"),
    Case(
      testDescription: "maps are merged in turn", old: "{m: {a: 1, b: 2}}", live: "{m: {a: 1, b: 2, c: 3}}",
      wanted: "{m: {a: 2}}", merged: "{m: {a: 2, c: 3}}"),
    Case(
      testDescription: "a map takes the place of a scalar", old: "{m: 1}", live: "{m: 1}",
      wanted: "{m: {a: 1}}",
      merged: "{m: {a: 1}}"),
    Case(
      testDescription: "null means absent", old: "{}", live: "{a: 1}", wanted: "{a: null, b: {c: null}}",
      merged: "{b: {}}"),
    Case(
      testDescription: "other lists are replaced", old: "{args: [a]}", live: "{args: [a, b]}",
      wanted: "{args: [c]}",
      merged: "{args: [c]}"),
    Case(
      testDescription: "containers are merged by name", old: "{containers: [{name: a, image: x}]}",
      live: "{containers: [{name: sidecar, image: s}, {name: a, image: x, tty: true}]}",
      wanted: "{containers: [{name: a, image: y}]}",
      merged: "{containers: [{name: a, image: y, tty: true}, {name: sidecar, image: s}]}"),
    Case(
      testDescription: "an element that the chart no longer has goes",
      old: "{env: [{name: a, value: '1'}, {name: b}]}",
      live: "{env: [{name: a, value: '1'}, {name: b}, {name: mine}]}",
      wanted: "{env: [{name: a, value: '2'}]}",
      merged: "{env: [{name: a, value: '2'}, {name: mine}]}"),
    Case(
      testDescription: "ports are merged by number and protocol", old: "{ports: [{port: 53}]}",
      live: "{ports: [{port: 53, nodePort: 30053}]}",
      wanted: "{ports: [{port: 53}, {port: 53, protocol: UDP}]}",
      merged: "{ports: [{port: 53, nodePort: 30053}, {port: 53, protocol: UDP}]}"),
    Case(
      testDescription: "a list with a key twice is replaced", old: "{env: [{name: a}]}",
      live: "{env: [{name: b}]}",
      wanted: "{env: [{name: a}, {name: a}]}", merged: "{env: [{name: a}, {name: a}]}"),
  ]

  @Test(arguments: cases) func `merges`(_ test: Case) throws {
    let merge = ThreeWayMerge(previous: [try Samples.map(test.old)])
    let merged = merge.merge(live: try Samples.map(test.live), wanted: try Samples.map(test.wanted))
    #expect(try Value.map(merged).yaml() == Value.map(Samples.map(test.merged)).yaml())
  }

  @Test func `what a revision set that was cut short goes as well`() throws {
    let merge = ThreeWayMerge(previous: [try Samples.map("{a: 1}"), try Samples.map("{a: 1, b: 2}")])
    let merged = merge.merge(live: try Samples.map("{a: 1, b: 2, c: 3}"), wanted: try Samples.map("{a: 1}"))
    #expect(try Value.map(merged).yaml() == "a: 1\nc: 3\n")
  }
}
