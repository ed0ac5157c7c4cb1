public import SourceText
public import Values

/// `.Files`: the files of a chart that are neither templates nor have a meaning of their own.
public final class FilesObject: Object {
  private let all: [ChartFile]
  /// By their names, of which few templates ask for any; of equal ones the last counts.
  private lazy var files = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })

  /// The files of a chart.
  public init(_ files: [ChartFile]) { all = files }

  public override var type: GoType { GoType("engine.files", .map) }
  public override var entries: Map? { map }
  public override var zeroElement: Value { .object(ByteSlice.none) }
  private lazy var map = Map(
    files.map { ($0.key, .object(FilesObject.bytes(of: $0.value))) }, type: .named("engine.files"))
  public override var isTrue: Bool { !all.isEmpty }
  public override var marshalled: Value {
    .map(Map(files.map { ($0.key, .string($0.value.data.base64)) }, type: .strings))
  }
  public override func isEqual(to other: Object) -> Bool {
    (other as? FilesObject)?.files.mapValues(\.data) == files.mapValues(\.data)
  }

  public override func method(_ name: ByteString) -> Method? {
    switch name {
    case "Get": Method([.string]) { [self] in .string(files[$0[0].text]?.data ?? ByteString()) }
    case "GetBytes":
      Method([.string]) { [self] in .object(files[$0[0].text].map(FilesObject.bytes) ?? ByteSlice(ByteString())) }
    case "Glob":
      Method([.string]) { [self] arguments throws(ValueError) in .object(try matching(arguments[0].text)) }
    case "Lines":
      Method([.string]) { [self] arguments throws(ValueError) in try lines(of: arguments[0].text) }
    case "AsConfig": Method { [self] _ in .string(text(of: byBaseName { $0 })) }
    case "AsSecrets": Method { [self] _ in .string(text(of: byBaseName(\.base64))) }
    default: nil
    }
  }

  /// The contents of a file as Go's bytes, read when something else than their number is asked for.
  private static func bytes(of file: ChartFile) -> ByteSlice { ByteSlice(count: file.size) { file.data } }

  private func matching(_ pattern: ByteString) throws(ValueError) -> FilesObject {
    // Helm: a malformed pattern matches everything, see `files/glob-pattern-malformed-1`.
    let pattern = GlobPattern(pattern) ?? .everything
    var matching: [ChartFile] = []
    for file in files.values where try pattern.matches(file.name) { matching.append(file) }
    return FilesObject(matching)
  }

  private func lines(of name: ByteString) throws(ValueError) -> Value {
    guard let data = files[name]?.data else { return Value(strings: []) }
    guard let last = data.bytes.last else {
      // Helm: an empty file makes it panic, see `files/files-lines-files-empty-txt`.
      throw ValueError("runtime error: index out of range [-1]")
    }
    let text = last == UInt8(ascii: "\n") ? ByteString(data.bytes.dropLast()) : data
    return Value(strings: text.split(on: "\n"))
  }

  /// The files by the last step of their path; of equal steps the last path counts.
  private func byBaseName(_ convert: (ByteString) -> ByteString) -> Map {
    let sorted = files.sorted { $0.key < $1.key }
    return Map(sorted.map { (FilePath.base($0.key), .string(convert($0.value.data))) }, type: .strings)
  }

  private func text(of map: Map) -> ByteString {
    guard var yaml = try? Value.map(map).yaml() else { return "" }
    if yaml.hasSuffix("\n") { yaml.bytes.removeLast() }
    return yaml
  }
}
