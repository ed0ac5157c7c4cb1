internal import SourceText
internal import Values

/// A JSON object whose fields keep their order, as Go writes a struct; YAML sorts them.
final class Record: Object {
  private let all: [Field]

  init(_ fields: [(ByteString, Value)]) { all = fields.map { Field($0.0, $0.1) } }

  override var fields: [Field] { all }
  override var marshalledFields: [Field]? { all }
}

extension Console {
  /// Writes a value as `-o json` and `-o yaml` do; `table` has a form of its own.
  func write(_ value: Value, as format: OutputFormat) throws(CommandError) {
    do throws(ValueError) {
      write(format == .json ? try value.json() + "\n" : try value.yaml())
    } catch {
      throw CommandError(error.message)
    }
  }
}
