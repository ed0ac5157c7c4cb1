public import SourceText
public import Values
internal import YAML

/// The user's values as they stand on the command line.
public struct ValuesOptions: Sendable {
  /// `--values`: paths of YAML files; `-` is standard input.
  public var files: [ByteString] = []
  /// `--set-json`.
  public var json: [ByteString] = []
  /// `--set`.
  public var assignments: [ByteString] = []
  /// `--set-string`.
  public var strings: [ByteString] = []
  /// `--set-file`.
  public var fileContents: [ByteString] = []
  /// `--set-literal`.
  public var literals: [ByteString] = []

  /// No values.
  public init() {}

  /// All of them in one map: first the files, then each kind of assignment in the order above, however they were
  /// mixed on the command line.
  ///
  /// Files and arguments are registered as sources, so that each entry tells which of them it comes from.
  public func merged(into sources: SourceMap) throws(ChartError) -> Map {
    let result = Map()
    for path in files { result.override(with: try ValuesOptions.values(inFile: path, sources: sources)) }
    let arguments: [(SetExpression.Flag, [ByteString])] = [
      (.setJSON, json), (.set, assignments), (.setString, strings), (.setFile, fileContents),
      (.setLiteral, literals),
    ]
    for (flag, texts) in arguments {
      for text in texts {
        let file = sources.add(name: flag.rawValue, text: text)
        do {
          try SetExpression(text, flag: flag, file: file).assign(in: result, readFile: ValuesOptions.content)
        } catch {
          throw ChartError(.valuesArgument(message: error.message), range: error.range)
        }
      }
    }
    return result
  }

  private static func values(inFile path: ByteString, sources: SourceMap) throws(ChartError) -> Map {
    let text = try read(path)
    let file = sources.add(name: path.string, text: text)
    let document: Value
    do {
      document = try Value.decodeYAML(text, file: file)
    } catch {
      throw ChartError(.valuesFile(name: path, message: error.conversionMessage.string), range: error.range)
    }
    switch DocumentFault.map(of: document) {
    case .success(let map): return map ?? Map()
    case .failure(let misfit):
      throw ChartError(
        .valuesFile(name: path, message: misfit.text), range: SourceRange(file: file, start: 0, end: 1))
    }
  }

  private static func content(of path: ByteString) throws(ValueError) -> ByteString {
    do { return try read(path) } catch { throw ValueError(error.message) }
  }

  /// The bytes of a file, or of standard input for `-`.
  private static func read(_ path: ByteString) throws(ChartError) -> ByteString {
    let isStandardInput = path.trimmedSpace == "-"
    if !isStandardInput {
      let scheme: ByteString
      do { scheme = try UniformResourceLocator(path).scheme } catch {
        throw ChartError(.malformedLocation(message: error.message))
      }
      if ["http", "https", "oci"].contains(scheme) { throw ChartError(.remoteLocation(path)) }
    }
    do {
      return try isStandardInput ? FileSystem.standardInput() : FileSystem.contents(of: path)
    } catch {
      throw ChartError(.system(error))
    }
  }
}

extension Map {
  /// Puts another map's entries over those of this one: tables are merged, everything else is replaced, also by null.
  func override(with other: Map) {
    for entry in other.entries {
      if let table = entry.value.table, let present = self[entry.key]?.table {
        present.override(with: table)
      } else {
        set(entry.key, to: entry.value, origin: entry.origin)
      }
    }
  }
}
