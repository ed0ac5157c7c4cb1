// Times each stage of a render in this process, so that one knows where the time goes.
//
//   chart-benchmark CHART [--runs N]
//
// Prints the least of N runs of every stage, in milliseconds, and the share of the sum.

internal import Charts
internal import Glibc
internal import Rendering
internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import Values

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// The least time of each stage, in the order in which the stages first ran.
struct Stopwatch {
  private(set) var least: [(stage: String, milliseconds: Double)] = []

  mutating func measure<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    let start = now()
    let result = try body()
    let elapsed = now() - start
    if let index = least.firstIndex(where: { $0.stage == stage }) {
      least[index].milliseconds = min(least[index].milliseconds, elapsed)
    } else {
      least.append((stage, elapsed))
    }
    return result
  }

  /// Takes off a stage what it has in common with another.
  mutating func subtract(_ part: String, from whole: String) {
    guard let part = least.first(where: { $0.stage == part }),
      let index = least.firstIndex(where: { $0.stage == whole })
    else { return }
    least[index].milliseconds = max(0, least[index].milliseconds - part.milliseconds)
  }
}

func run(_ path: ByteString, _ watch: inout Stopwatch) throws {
  let sources = SourceMap()
  let warnings = WarningLog()
  let chartFiles = try watch.measure("read files") { try ChartLoader.files(at: path, warnings: warnings) }
  let chart = try watch.measure("YAML of values and metadata") {
    try ChartLoader.chart(of: chartFiles, path: path, into: sources, warnings: warnings)
  }
  let request = RenderRequest(
    chart: chart, values: Map(), release: ReleaseFacts(name: "release-name", namespace: "default"),
    capabilities: Capabilities.standard)
  let stages = RenderStages(request, sources: sources, warnings: warnings)
  let values = try watch.measure("dependencies, values, schema") { try stages.values() }
  let templates = stages.templates(values)
  let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources)

  // The parser asks for tokens one by one, so lexing is timed alone. Nothing is compiled: the trees are what runs.
  _ = watch.measure("lex") { stages.tokenCount(of: templates) }
  try watch.measure("parse") { try stages.parse(templates, into: library) }
  var tracer = NoTracer()
  let files = try watch.measure("execute") { try stages.execute(templates, library: library, tracer: &tracer) }

  let sorted = try watch.measure("split, read heads, sort") { try stages.sorted(files) }
  watch.measure("write") {
    var output: [UInt8] = []
    for manifest in sorted.manifests {
      output += manifest.path.bytes
      output += manifest.content.bytes
    }
    output.withUnsafeBytes { bytes in
      let null = open("/dev/null", O_WRONLY)
      _ = write(null, bytes.baseAddress, bytes.count)
      close(null)
    }
  }
}

var arguments = Array(CommandLine.arguments.dropFirst())
var runs = 20
if let flag = arguments.firstIndex(of: "--runs"), flag + 1 < arguments.count {
  runs = Int(arguments[flag + 1]) ?? runs
  arguments.removeSubrange(flag...(flag + 1))
}
guard let path = arguments.first, arguments.count == 1, !path.hasPrefix("-") else {
  print("usage: chart-benchmark CHART [--runs N]")
  exit(1)
}
var watch = Stopwatch()
do {
  for _ in 0..<max(1, runs) { try run(ByteString(path), &watch) }
} catch let error as RenderError {
  print("Error: \(error.message)")
  exit(1)
} catch let error as ChartError {
  print("Error: \(RenderError.chart(error).message)")
  exit(1)
} catch {
  print("Error: \(error)")
  exit(1)
}
watch.subtract("lex", from: "parse")
let sum = watch.least.reduce(0) { $0 + $1.milliseconds }
for (stage, milliseconds) in watch.least + [("sum", sum)] {
  let microseconds = Int(milliseconds * 1000)
  let share = Int(milliseconds / sum * 100 + 0.5)
  let number = "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst())"
  let padding = String(repeating: " ", count: max(1, 42 - stage.count))
  print("\(stage)\(padding)\(number) ms  \(share) %")
}
