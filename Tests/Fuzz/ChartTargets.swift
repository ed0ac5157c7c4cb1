internal import Charts
internal import Glibc
internal import Rendering
internal import SourceText
internal import Values

/// The readers of charts.
enum ChartTargets {
  static let words = [
    "apiVersion: v2\n", "apiVersion: v1\n", "name: ", "version: ", "type: library\n",
    "dependencies:\n- name: ",
    "condition: ", "tags: [", "import-values:\n", "  - child: a\n    parent: b\n", "alias: ", "repository: ",
    "kubeVersion: ", "global:\n", "=== Chart.yaml\n", "=== values.yaml\n", "=== requirements.yaml\n",
    "=== charts/b/Chart.yaml\n", "=== charts/b/values.yaml\n", "=== templates/a.yaml\n", "=== .helmignore\n",
    "=== Chart.lock\n", "=== crds/a.yaml\n", "=== values.schema.json\n", "exports:\n", "ustar\u{0}00",
    "chart/Chart.yaml",
    "../", "GNU.sparse.", "path=", "\u{1F}\u{8B}\u{8}",
  ]

  /// The input is an archive, or a tar that is put into one.
  static func readArchive(_ data: ByteString) {
    let archive = data.bytes.starts(with: [0x1F, 0x8B]) ? data.bytes : Gzip.storing(data.bytes)
    let written = archive.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, 0) }
    guard written == archive.count, ftruncate(file.descriptor, written) == 0 else {
      preconditionFailure("the archive cannot be written")
    }
    let sources = SourceMap()
    do throws(ChartError) {
      use(try ChartLoader.load(path: file.path, into: sources), sources)
    } catch {
      _ = error.message
    }
  }

  /// The input is a list of files, each after a line `=== PATH`.
  static func assemble(_ text: ByteString) {
    let files = ("\n" + text).split(on: "\n=== ").dropFirst().map { part in
      let end = part.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? part.count
      return ChartFile(
        name: ByteString(part.bytes[..<end]), data: ByteString(part.bytes[min(end + 1, part.count)...]))
    }
    let sources = SourceMap()
    do throws(ChartError) {
      use(try ChartLoader.chart(of: files, path: "chart", into: sources), sources)
    } catch {
      _ = error.message
    }
  }

  private static func use(_ chart: Chart, _ sources: SourceMap) {
    try? chart.checkInstallable()
    let request = RenderRequest(
      chart: chart, values: Map(), release: ReleaseFacts(name: "a", namespace: "b"),
      capabilities: Capabilities.standard)
    let stages = RenderStages(request, sources: sources, warnings: WarningLog())
    guard let values = try? stages.values() else { return }
    _ = stages.templates(values)
    _ = try? Value.values(values).yaml()
  }

  private static let file: (descriptor: Int32, path: ByteString) = {
    var name = Array("/dev/shm/chart-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    unlink(name)
    return (descriptor, ByteString("/proc/self/fd/\(descriptor)"))
  }()
}
