internal import Charts
internal import SourceText
internal import Values

/// Interim reading of values files.
enum ValuesFiles {
  static func merged(_ paths: [String], into sources: SourceMap) throws(ChartError) -> Map {
    Map()
  }
}
