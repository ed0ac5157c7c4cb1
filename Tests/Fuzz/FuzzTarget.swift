internal import SourceText

/// Something that reads bytes.
struct FuzzTarget: Sendable {
  /// The name on the command line.
  let name: String
  /// Words that inputs are likely to need.
  let dictionary: [String]
  /// Reads an input, or refuses it; it must neither trap nor hang.
  let run: @Sendable (ByteString) -> Void

  /// Every target.
  static let all: [FuzzTarget] = [
    FuzzTarget(name: "interpreter", dictionary: TemplateTargets.words, run: TemplateTargets.interpret),
    FuzzTarget(name: "yaml", dictionary: DocumentTargets.yamlWords, run: DocumentTargets.readYAML),
    FuzzTarget(name: "template", dictionary: TemplateTargets.words, run: TemplateTargets.parse),
    FuzzTarget(name: "archive", dictionary: ChartTargets.words, run: ChartTargets.readArchive),
    FuzzTarget(name: "set", dictionary: DocumentTargets.setWords, run: DocumentTargets.set),
    FuzzTarget(name: "chart", dictionary: ChartTargets.words, run: ChartTargets.assemble),
    FuzzTarget(name: "functions", dictionary: TextFunctionTarget.words, run: TextFunctionTarget.run),
    FuzzTarget(name: "json", dictionary: DocumentTargets.jsonWords, run: DocumentTargets.readJSON),
    FuzzTarget(name: "printf", dictionary: DocumentTargets.printfWords, run: DocumentTargets.format),
  ]
}
