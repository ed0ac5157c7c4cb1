import Glibc
import Testing

@testable import Commands

/// `install`, `upgrade`, `rollback`, `uninstall` and `status` as users run them.
@Suite struct ReleaseCommandTests {
  private let workplace = Workplace()
  private var directory: String { workplace.directory }

  init() {
    workplace.write("sample/Chart.yaml", "apiVersion: v2\nname: sample\nversion: 0.1.0\n")
    workplace.write("sample/values.yaml", "key: one\nother: kept\n")
    workplace.write(
      "sample/templates/map.yaml",
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: "{{ .Release.Name }}"}
      data: {key: "{{ .Values.key }}", other: "{{ .Values.other }}", revision: "{{ .Release.Revision }}"}
      """)
    workplace.write("sample/templates/extra.yaml", "{{ .Values.extra }}\n")
    workplace.write(
      "sample/templates/hook.yaml",
      "kind: Job\napiVersion: batch/v1\nmetadata: {name: prepare, annotations: {helm.sh/hook: pre-install}}\n")
    workplace.write("sample/templates/NOTES.txt", "Key is {{ .Values.key }}.\n")
  }

  private func chart(_ arguments: String...) -> (code: Int32, output: String, errors: String) {
    workplace.run(arguments.map { $0 == "CHART" ? "@/sample" : $0 })
  }

  /// The output without the line that bears the time.
  private func lines(_ output: String) -> String {
    output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("LAST DEPLOYED: ") }.joined(separator: "\n")
  }

  @Test func `the life of a release`() {
    let target = "target: local (\(directory)/data/objects)\n"
    let installed = chart("upgrade", "--install", "web", "CHART")
    #expect(
      lines(installed.output) == """
        Release "web" does not exist. Installing it now.
        NAME: web
        NAMESPACE: default
        STATUS: deployed
        REVISION: 1
        TEST SUITE: None
        NOTES:
        Key is one.

        """)
    #expect(
      installed.errors == target
        + "hooks that did not run, because the target local keeps objects and runs nothing: pre-install Job/prepare\n")
    let upgraded = chart("upgrade", "web", "CHART", "--set", "key=two", "--hide-notes")
    #expect(
      lines(upgraded.output) == """
        Release "web" has been upgraded. Happy Helming!
        NAME: web
        NAMESPACE: default
        STATUS: deployed
        REVISION: 2
        TEST SUITE: None

        """)
    #expect(chart("rollback", "web").output == "Rollback was a success! Happy Helming!\n")
    let status = chart("status", "web", "--show-desc")
    #expect(status.output.contains("REVISION: 3\nDESCRIPTION: Rollback to 1\n"))
    #expect(status.errors == target)
    #expect(chart("delete", "web").output == "release \"web\" uninstalled\n")
    #expect(chart("status", "web").errors.hasPrefix("Error: release: not found\n"))
  }

  @Test func `drift is told`() {
    _ = chart("install", "web", "CHART")
    let file = "data/objects/default/ConfigMap/web.yaml"
    workplace.write(
      file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: default}\ndata: {key: mine}\n")
    #expect(
      chart("status", "web").errors.contains(
        "drift: ConfigMap \"web\" in namespace \"default\" is changed at data.key, "))
    unlink(directory + "/" + file)
    #expect(chart("status", "web").errors.hasSuffix("drift: ConfigMap \"web\" in namespace \"default\" is missing\n"))
  }

  @Test(arguments: [
    (["install", "web", "CHART"], "INSTALLATION FAILED: cannot re-use a name that is still in use"),
    (["upgrade", "none", "CHART"], "UPGRADE FAILED: \"none\" has no deployed releases"),
    (["rollback", "web", "7"], "release has no 7 version"),
    (["rollback", "web"], "release has no 0 version"),
    (["rollback", "none"], "release: not found"),
    (["rollback", "web", "x"], "could not convert revision to a number: strconv.Atoi: parsing \"x\": invalid syntax"),
    (["uninstall", "none"], "uninstall: Release not loaded: none: release: not found"),
    (
      ["uninstall", "web", "--cascade", "x"],
      "invalid cascade value (x). Must be \"background\", \"foreground\", or \"orphan\""
    ),
    (["status", "web", "-o", "x"], "invalid argument \"x\" for \"-o, --output\" flag: invalid format type"),
    (
      ["install", "new", "CHART", "--hide-secret"],
      "INSTALLATION FAILED: Hiding Kubernetes secrets requires a dry-run mode"
    ),
    (
      ["install", "new", "CHART", "--dry-run=x"],
      "INSTALLATION FAILED: Invalid dry-run flag. Flag must one of the following: false, true, none, client, server"
    ),
    (
      ["install", "new", "CHART", "-n", "a.b"],
      "INSTALLATION FAILED: Namespace \"a.b\" is invalid: metadata.name: Invalid value: \"a.b\": must not contain dots"
    ),
    (["upgrade", "Bad_Name", "CHART"], "UPGRADE FAILED: release name is invalid: Bad_Name"),
    (["upgrade", "--install", "Bad_Name", "CHART"], "release name is invalid: Bad_Name"),
    (
      ["install", "new", "CHART", "--set", "extra=kind: ConfigMap\napiVersion: v1"],
      "INSTALLATION FAILED: Unable to continue with install: could not get information about the resource "
        + "ConfigMap \"\" in namespace \"default\": resource name may not be empty"
    ),
    (
      ["upgrade", "web", "CHART", "--set", "extra=kind: ConfigMap\napiVersion: v1"],
      "UPGRADE FAILED: Unable to continue with update: could not get information about the resource "
        + "ConfigMap \"\" in namespace \"default\": resource name may not be empty"
    ),
    (
      ["install", "new", "CHART", "--set", "extra=kind: ConfigMap\napiVersion: v1\nmetadata: {name: new}"],
      "INSTALLATION FAILED: 1 error occurred:\n\t* configmaps \"new\" already exists\n\n"
    ),
  ]) func `refuses`(_ arguments: [String], _ message: String) {
    _ = chart("install", "web", "CHART")
    let result = workplace.run(arguments.map { $0 == "CHART" ? "@/sample" : $0 })
    #expect(result.code == 1)
    #expect(result.errors.contains("Error: \(message)\n"))
  }

  @Test(arguments: [
    (["--set", "other=mine"], "one mine"), ([], "two kept"), (["--reset-values"], "one kept"),
    (["--reuse-values", "--set", "other=mine"], "two mine"),
    (["--reset-then-reuse-values", "--set", "other=mine"], "two mine"),
    (["--reuse-values", "--reset-values"], "one kept"),
  ]) func `values are reused as Helm does`(_ flags: [String], _ expected: String) {
    _ = chart("install", "web", "CHART", "--set", "key=two")
    let result = workplace.run(["upgrade", "web", "@/sample", "--dry-run"] + flags)
    let words = expected.split(separator: " ")
    #expect(
      result.output.contains("data: {key: \"\(words[0])\", other: \"\(words[1])\", revision: \"2\"}"))
  }

  @Test(arguments: [
    (["history", "wbe"], "did you mean `web`?"),
    (["status", "web", "-n", "other"], "`web` is in the namespace `default`: add `--namespace default`"),
    (["get", "values", "web", "--revision", "7"], "the only revision of `web` is 1"),
    (["rollback", "web", "7"], "the only revision of `web` is 1"),
    (["uninstall", "nothing-like-it"], "`chart list --all --all-namespaces` lists the releases"),
    (["upgrade", "wbe", "CHART"], "--install makes the first revision; or did you mean `web`?"),
    (["install", "web", "CHART"], "`chart upgrade web CHART` makes the next revision of it"),
  ]) func `tells which release was meant`(_ arguments: [String], _ hint: String) {
    _ = chart("install", "web", "CHART")
    let result = workplace.run(arguments.map { $0 == "CHART" ? "@/sample" : $0 })
    #expect(result.code == 1)
    #expect(result.errors.hasSuffix("\nhint: \(hint)\n"))
  }

  @Test func `a release remembers its target`() {
    _ = chart("install", "web", "CHART", "--target", "dir:\(directory)/out")
    let upgraded = chart("upgrade", "web", "CHART", "--set", "key=two")
    #expect(upgraded.errors.hasPrefix("target: dir:\(directory)/out\n"))
    #expect(access(directory + "/data/objects", F_OK) != 0)
    #expect(
      chart("uninstall", "web", "--target", "local").errors.contains(
        "Error: release web is not on the target local (\(directory)/data/objects), but on dir:\(directory)/out\nhint:")
    )
    let moved = chart("upgrade", "web", "CHART", "--target", "local")
    #expect(
      moved.errors.hasPrefix(
        "target: local (\(directory)/data/objects)\nthe release was on the target dir:\(directory)/out before; "
          + "its objects there stay as they are\n"))
    #expect(access(directory + "/data/objects/default/ConfigMap/web.yaml", F_OK) == 0)
    #expect(chart("uninstall", "web").errors.hasPrefix("target: local "))
    #expect(access(directory + "/out/default/ConfigMap/web.yaml", F_OK) == 0)
  }

  @Test func `one directory is one target, however it is written`() {
    _ = chart("install", "web", "CHART", "--target", "dir:\(directory)/out")
    let upgraded = chart("upgrade", "web", "CHART", "--target", "dir:\(directory)/./out/")
    #expect(upgraded.errors == "target: dir:\(directory)/./out/\n")
  }

  @Test func `the live objects are listed`() {
    _ = chart("install", "web", "CHART")
    let listed = chart("status", "web", "--show-resources")
    #expect(listed.output.contains("RESOURCES:\n==> v1/ConfigMap\nNAME\nweb\n\n\nTEST SUITE: None\n"))
    let json = chart("status", "web", "--show-resources", "-o", "json").output
    #expect(json.contains(#""resources":{"v1/ConfigMap":[{"apiVersion":"v1","data":{"#))
  }

  @Test func `waiting for nothing is said to be that`() {
    let result = chart("install", "web", "CHART", "--wait", "--timeout", "1m", "--no-hooks")
    #expect(
      result.errors
        == "target: local (\(directory)/data/objects)\n"
        + "nothing to wait for: the target local keeps objects and runs nothing\n")
  }

  @Test func `a directory is a target too`() {
    let result = chart(
      "install", "web", "CHART", "--target", "dir:\(directory)/out", "-n", "space", "--create-namespace")
    #expect(result.errors.hasPrefix("target: dir:\(directory)/out\n"))
    #expect(access(directory + "/out/space/ConfigMap/web.yaml", F_OK) == 0)
    #expect(access(directory + "/out/_cluster/Namespace/space.yaml", F_OK) == 0)
  }
}
