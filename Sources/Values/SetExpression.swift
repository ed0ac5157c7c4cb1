public import SourceText

/// The argument of `--set` or of a flag like it: assignments that are made in a map of values.
public struct SetExpression {
  /// The flag, which decides how the argument is read.
  public enum Flag: String, CaseIterable, Sendable {
    /// Values are typed by their looks.
    case set = "--set"
    /// Values are text.
    case setString = "--set-string"
    /// Values are the contents of the named files.
    case setFile = "--set-file"
    /// Values are JSON.
    case setJSON = "--set-json"
    /// The value is everything after the first `=`, as it is.
    case setLiteral = "--set-literal"
  }

  /// Why an argument was refused.
  public struct Failure: Error, Hashable, Sendable {
    /// The whole of Helm's message.
    public let message: String
    /// The part of the argument where reading stopped.
    public let range: SourceRange
  }

  /// The argument.
  public let text: ByteString
  /// The flag.
  public let flag: Flag
  /// The number of the argument as a source; 0 where assigned values need no origin.
  public let file: UInt32

  /// An argument of a flag.
  public init(_ text: ByteString, flag: Flag, file: UInt32 = 0) {
    self.text = text
    self.flag = flag
    self.file = file
  }

  /// Makes the assignments in a map, in place and in maps below it.
  ///
  /// After a failure, those before it are made.
  ///
  /// - Parameters:
  ///   - map: The map to change.
  ///   - readFile: Gives the content of a file; only `--set-file` asks.
  public func assign(
    in map: Map,
    readFile: @escaping (ByteString) throws(ValueError) -> ByteString = SetExpression.refuseFile
  ) throws(Failure) {
    var parser = SetExpressionParser(self, readFile: readFile)
    do throws(SetExpressionParser.Stop) {
      while true { try parser.readAssignment(in: map, nesting: 0, depth: 0) }
    } catch {
      guard case .failure(let text) = error else { return }
      throw Failure(message: message(text), range: parser.range(from: parser.position))
    }
  }

  /// For callers without files.
  public static func refuseFile(_ name: ByteString) throws(ValueError) -> ByteString {
    throw ValueError("open \(name): no such file or directory")
  }

  private func message(_ text: String) -> String {
    // Helm: what is wrong with JSON is not told, see `quirks/set-json-fault`.
    flag == .setJSON
      ? "failed parsing --set-json data \(self.text)" : "failed parsing \(flag.rawValue) data: \(text)"
  }
}
