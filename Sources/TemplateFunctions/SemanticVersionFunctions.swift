internal import SourceText
internal import TemplateEngine
internal import Values

/// Semantic versions and constraints on them.
enum SemanticVersionFunctions {
  static let functions: [Function] = [
    // semver: the version that a text stands for.
    .unary("semver", .string) { text, _ throws(FunctionError) in
      .object(SemanticVersionObject(try version(text.text), isPointer: true))
    },
    // semverCompare: whether a version satisfies a constraint.
    .binary("semverCompare", .string, .string) { constraint, text, _ throws(FunctionError) in
      do throws(ValueError) {
        let constraint = try VersionConstraint(constraint.text)
        return .bool(constraint.isSatisfied(by: try SemanticVersion(text.text)))
      } catch { throw FunctionError(error) }
    },
  ]

  private static func version(_ text: ByteString) throws(FunctionError) -> SemanticVersion {
    do throws(ValueError) { return try SemanticVersion(text) } catch { throw FunctionError(error) }
  }
}

/// A `*semver.Version`, or the `semver.Version` that its methods return, in a template.
final class SemanticVersionObject: Object {
  let version: SemanticVersion
  private let isPointer: Bool

  init(_ version: SemanticVersion, isPointer: Bool) {
    self.version = version
    self.isPointer = isPointer
  }

  override var type: GoType {
    isPointer ? GoType("*semver.Version", .ptr) : GoType("semver.Version", .struct)
  }
  override var text: ByteString? { ByteString(version.description) }
  override var printedFields: [Field] {
    [
      Field("major", SemanticVersionObject.number(version.major)),
      Field("minor", SemanticVersionObject.number(version.minor)),
      Field("patch", SemanticVersionObject.number(version.patch)),
      Field("pre", Value(version.prerelease)), Field("metadata", Value(version.metadata)),
      Field("original", Value(version.original)),
    ]
  }
  override var marshalled: Value { Value(version.description) }
  override func isEqual(to other: Object) -> Bool { (other as? SemanticVersionObject)?.version == version }

  override func refusal(_ name: ByteString) -> String? {
    switch name {
    case "major", "minor", "patch", "pre", "metadata", "original":
      "\(name) is an unexported field of struct type \(type.name)"
    default: nil
    }
  }

  override func method(_ name: ByteString) -> Method? {
    guard let method = SemanticVersionObject.methods[name], isPointer || !method.needsPointer else {
      return nil
    }
    let version = version
    return Method(method.parameters) { arguments throws(ValueError) in try method.body(version, arguments) }
  }

  private struct VersionMethod: Sendable {
    var parameters: [ParameterType] = []
    var needsPointer = false
    let body: @Sendable (SemanticVersion, [Value]) throws(ValueError) -> Value
  }

  private static let methods: [ByteString: VersionMethod] = [
    "Compare": comparison { .int($0) },
    "Equal": comparison { .bool($0 == 0) },
    "GreaterThan": comparison { .bool($0 > 0) },
    "GreaterThanEqual": comparison { .bool($0 >= 0) },
    "IncMajor": VersionMethod { version, _ in structure(version.nextMajor) },
    "IncMinor": VersionMethod { version, _ in structure(version.nextMinor) },
    "IncPatch": VersionMethod { version, _ in structure(version.nextPatch) },
    "LessThan": comparison { .bool($0 < 0) },
    "LessThanEqual": comparison { .bool($0 <= 0) },
    "Major": VersionMethod { version, _ in number(version.major) },
    "MarshalJSON": VersionMethod { version, _ in .object(ByteSlice(ByteString("\"\(version.description)\""))) },
    "MarshalText": VersionMethod { version, _ in .object(ByteSlice(ByteString(version.description))) },
    "Metadata": VersionMethod { version, _ in Value(version.metadata) },
    "Minor": VersionMethod { version, _ in number(version.minor) },
    "Original": VersionMethod(needsPointer: true) { version, _ in Value(version.original) },
    "Patch": VersionMethod { version, _ in number(version.patch) },
    "Prerelease": VersionMethod { version, _ in Value(version.prerelease) },
    "SetMetadata": VersionMethod(parameters: [.string]) { version, arguments throws(ValueError) in
      structure(try version.settingMetadata(arguments[0].text.string))
    },
    "SetPrerelease": VersionMethod(parameters: [.string]) { version, arguments throws(ValueError) in
      structure(try version.settingPrerelease(arguments[0].text.string))
    },
    "String": VersionMethod { version, _ in Value(version.description) },
    "Value": VersionMethod { version, _ in Value(version.description) },
  ]

  private static func structure(_ version: SemanticVersion) -> Value {
    .object(SemanticVersionObject(version, isPointer: false))
  }

  private static func number(_ number: UInt64) -> Value {
    .object(SizedInteger(Int64(bitPattern: number), type: GoType("uint64", .uint64)))
  }

  /// A method that compares with another version.
  private static func comparison(_ result: @escaping @Sendable (Int) -> Value) -> VersionMethod {
    VersionMethod(parameters: [.version], needsPointer: true) {
      version, arguments throws(ValueError) in
      guard case .object(let object)? = arguments.first, let other = object as? SemanticVersionObject else {
        throw ValueError("runtime error: invalid memory address or nil pointer dereference")
      }
      return result(version.compared(to: other.version))
    }
  }
}
