internal import Glibc
internal import SourceText

/// Places as machines want them: paths of files that are there, relative to the working directory.
///
/// Templates are known by the name of their chart (`name/templates/x.yaml`), which need not be that of its folder.
struct ChartPlaces {
  /// A chart's name and the folder that it was read from.
  struct Folder {
    let chart: String
    let path: String
  }

  /// A part of a file, with lines and columns from 1; columns count characters.
  struct Place {
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
  }

  let sources: SourceMap
  let folders: [Folder]

  /// The place of a range; nil for ranges without a file, such as those of an argument.
  ///
  /// An argument's place is told where `includesArguments` says so.
  func place(_ range: SourceRange, includesArguments: Bool = false) -> Place? {
    guard let file = sources.file(range.file), let start = sources.position(of: range.start, in: range.file),
      let end = sources.position(of: max(range.start, range.end), in: range.file)
    else { return nil }
    if !includesArguments, file.name.hasPrefix("--") || file.name == "-" { return nil }
    let column = characters(before: start.column, line: start.line, of: range.file) + 1
    let endColumn = characters(before: end.column, line: end.line, of: range.file) + 1
    return Place(
      file: path(of: file.name), line: start.line, column: column, endLine: end.line,
      endColumn: end.line == start.line ? max(endColumn, column + 1) : endColumn)
  }

  /// The flag in whose argument a range stands, or the standard input; nil for ranges of files.
  func argument(_ range: SourceRange) -> String? {
    guard let name = sources.file(range.file)?.name else { return nil }
    if name == "-" { return "standard input" }
    return name.hasPrefix("--") ? name : nil
  }

  /// Where a finding without a place of its own belongs: the beginning of the first chart's Chart.yaml.
  var fallback: Place? {
    guard let folder = folders.first else { return nil }
    return Place(
      file: relative(folder.path + "/Chart.yaml"), line: 1, column: 1, endLine: 1, endColumn: 2)
  }

  private func characters(before column: Int, line: Int, of file: UInt32) -> Int {
    guard let text = sources.line(line, of: file) else { return max(0, column - 1) }
    return ByteString(text.bytes.prefix(max(0, column - 1))).string.unicodeScalars.count
  }

  private func path(of name: String) -> String {
    for folder in folders where name.hasPrefix(folder.chart + "/") {
      let path = folder.path + name.dropFirst(folder.chart.count)
      if access(path, F_OK) == 0 { return relative(path) }
    }
    return relative(name)
  }

  private func relative(_ path: String) -> String {
    var path = path
    if let buffer = getcwd(nil, 0) {
      defer { free(buffer) }
      let directory = String(cString: buffer) + "/"
      if path.hasPrefix(directory) { path = String(path.dropFirst(directory.count)) }
    }
    while path.hasPrefix("./") { path = String(path.dropFirst(2)) }
    return path
  }
}
