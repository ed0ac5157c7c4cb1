public import Charts
public import SourceText
public import TemplateEngine
public import TemplateSyntax

/// Why a chart could not be rendered.
public enum RenderError: Error {
  /// The chart's files or values are at fault.
  case chart(ChartError)
  /// A template is no template.
  case syntax(SyntaxError)
  /// A template failed.
  case execution(ExecutionError)
  /// A template's output is no manifest.
  case invalidManifest(path: ByteString, document: ByteString, reason: String, files: [RenderedFile], hooks: [Hook])

  /// The text that Helm prints after `Error: `.
  public var message: String {
    switch self {
    case .chart(let error): error.message
    case .syntax(let error): error.renderMessage.string
    case .execution(let error): error.helmText
    case .invalidManifest(let path, _, let reason, _, _): "YAML parse error on \(path): \(reason)"
    }
  }

  /// Whether Helm had begun a release when it failed, and so adds its hint about `--debug`.
  public var hasPartialRelease: Bool {
    guard case .chart(let error) = self else { return true }
    if case .incompatibleKubernetes = error.kind { return true }
    return false
  }
}
