public import SourceText
public import Values

/// Helm's rules about values.yaml.
///
/// Helm: `ValuesWithOverrides` in pkg/lint/rules, see `charts/lint-values`.
public enum ValuesLint {
  private static let file: ByteString = "values.yaml"

  /// What the rules find.
  ///
  /// Helm: the user's values change as they are checked. Tables in them take over the defaults below, and nulls below
  /// the top level delete and vanish, which templates and the next charts of the command see. See `charts/lint-values`.
  public static func messages(
    _ folder: ChartFolder, userValues: Map, sources: SourceMap, warnings: WarningLog
  ) -> [LintMessage] {
    guard folder.kind(of: file) != nil else {
      return [LintMessage(.info, file, "file does not exist", id: "chart-values")]
    }
    let defaults: Map
    do throws(FileSystemError) {
      let data = try folder.contents(of: file)
      do throws(ChartError) {
        defaults = try MetadataDecoder(sources: sources, directory: folder.path)
          .values(ChartFile(name: file, data: data))
      } catch {
        guard case .document(_, let message) = error.kind else { return [] }
        let text = message.replacing(" map[string]interface {}", with: " chartutil.Values")
        return [unparsable(text, range: error.range)]
      }
    } catch {
      return [unparsable(error.message, range: .unknown)]
    }
    let merger = TableMerger(sharing: warnings)
    let values = Map()
    merger.merge(into: values, from: userValues, path: "", keepsNulls: false)
    merger.merge(into: values, from: defaults, path: "", keepsNulls: false)
    guard let schema = try? folder.contents(of: "values.schema.json"), !schema.isEmpty else { return [] }
    let report = SchemaCheck.report(of: values, against: schema)
    return report.isEmpty ? [] : [LintMessage(.error, file, report.string, id: "schema")]
  }

  private static func unparsable(_ text: String, range: SourceRange) -> LintMessage {
    LintMessage(.error, file, "unable to parse YAML: \(text)", id: "chart-values", range: range)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    ByteString(self).replacing(ByteString(part), with: ByteString(other)).string
  }
}
