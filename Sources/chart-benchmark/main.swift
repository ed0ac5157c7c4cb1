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
internal import TemplateSyntax
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
}

func run(_ path: String, _ watch: inout Stopwatch) throws {
  let sources = SourceMap()
  let warnings = WarningLog()
  let chart = try watch.measure("read files, YAML of values and metadata") {
    try ChartLoader.load(path: ByteString(path), into: sources, warnings: warnings)
  }
  let request = RenderRequest(
    chart: chart, values: Map(), release: ReleaseFacts(name: "release-name", namespace: "default"),
    capabilities: Capabilities.standard)
  let stages = RenderStages(request, sources: sources, warnings: warnings)
  let values = try watch.measure("dependencies, values, schema") { try stages.values() }
  let templates = stages.templates(values)
  let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources)
  try watch.measure("lex and parse templates") { try stages.parse(templates, into: library) }
  var tracer = NoTracer()
  let files = try watch.measure("compile and execute") {
    try stages.execute(templates, library: library, tracer: &tracer)
  }
  let sorted = try watch.measure("split, read heads (YAML), sort") { try stages.sorted(files) }
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
guard let path = arguments.first, arguments.count == 1 else {
  print("usage: chart-benchmark CHART [--runs N]")
  exit(1)
}
var watch = Stopwatch()
do {
  for _ in 0..<max(1, runs) { try run(path, &watch) }
} catch let error as RenderError {
  print("Error: \(error.message)")
  exit(1)
} catch {
  print("Error: \(error)")
  exit(1)
}
let sum = watch.least.reduce(0) { $0 + $1.milliseconds }
for (stage, milliseconds) in watch.least + [("sum", sum)] {
  let microseconds = Int(milliseconds * 1000)
  let share = Int(milliseconds / sum * 100 + 0.5)
  let number = "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst())"
  let padding = String(repeating: " ", count: max(1, 42 - stage.count - 0))
  print("\(stage)\(padding)\(number) ms  \(share) %")
}
