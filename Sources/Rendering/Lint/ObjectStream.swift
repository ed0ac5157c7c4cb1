internal import SourceText
internal import Values
internal import YAML

/// Reads the objects of a rendered file one by one, as Kubernetes' own reader does: documents of YAML between lines of
/// `---`, or values of JSON where the first character is a brace.
///
/// Helm: `NewYAMLOrJSONDecoder` of k8s.io/apimachinery, see `charts/lint-templates`.
struct ObjectStream {
  /// An object, and the byte of the file at which its document begins.
  struct Element {
    let object: LintedObject?
    let start: Int
  }

  private let text: ByteString
  private var position = 0
  /// The values of a file of JSON, the next one last.
  private var values: [Value]?
  private var fault: LintedObject.Fault?
  /// Numbers the documents for places.
  private let sources = SourceMap()

  init(_ text: ByteString) {
    self.text = text
    guard ObjectStream.beginsWithBrace(text) else { return }
    let stream = Value.decodeJSONStream(text)
    values = stream.values.reversed()
    fault = stream.fault.map { LintedObject.Fault(message: $0) }
  }

  /// The next object; nil at the end.
  mutating func next() throws(LintedObject.Fault) -> Element? {
    if values != nil {
      if let value = values?.popLast() { return Element(object: try LintedObject.read(value, isJSON: true), start: 0) }
      if let fault { throw fault }
      return nil
    }
    let start = position
    guard let document = try nextDocument() else { return nil }
    let number = sources.add(name: "", text: document)
    do throws(LintedObject.Fault) {
      let value: Value
      do {
        value = try YAMLDocument(
          decoding: document, options: YAMLDecodingOptions(file: number, numbers: .exact)
        ).value
      } catch {
        throw LintedObject.Fault(message: error.conversionMessage.string, offset: Int(error.range.start))
      }
      return Element(object: try LintedObject.read(value, isJSON: false), start: start)
    } catch {
      throw LintedObject.Fault(message: error.message, offset: error.offset.map { $0 + start })
    }
  }

  /// The text up to the next separator.
  ///
  /// Helm: a separator before which nothing stands is a part of the document after it, see `charts/lint-templates`.
  private mutating func nextDocument() throws(LintedObject.Fault) -> ByteString? {
    let bytes = text.bytes
    var lines: [UInt8] = []
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[position..<end]
      if end < bytes.count, line.last == 0x0D { line = line.dropLast() }
      let start = position
      position = min(end + 1, bytes.count)
      if line.starts(with: [0x2D, 0x2D, 0x2D]) {
        let rest = ByteString(line.dropFirst(3)).trimmedSpace
        if !rest.isEmpty, !rest.hasPrefix("#") {
          throw LintedObject.Fault(message: "invalid Yaml document separator: \(rest)", offset: start)
        }
        if !lines.isEmpty { return ByteString(lines) }
      }
      lines += line
      lines.append(0x0A)
    }
    return lines.isEmpty ? nil : ByteString(lines)
  }

  private static func beginsWithBrace(_ text: ByteString) -> Bool {
    ByteString(text.bytes.prefix(4096)).trimmedSpace.hasPrefix("{")
  }
}
