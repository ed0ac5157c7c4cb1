internal import COpenSSL
internal import Charts
public import SourceText
internal import Values

/// The SHA-256 of a content.
public enum ContentHash {
  /// The 32 bytes of the hash.
  public static func of(_ content: ByteString) -> ByteString {
    var digest = [UInt8](repeating: 0, count: 32)
    content.bytes.withUnsafeBufferPointer { chart_sha256($0.baseAddress, $0.count, &digest) }
    return ByteString(digest)
  }

  /// A hash over all parts of a chart.
  static func of(_ chart: ChartSnapshot, _ known: KnownHashes = KnownHashes()) -> ByteString {
    var writer = PackedWriter()
    for text in [chart.metadata, ChartJSON.text(.map(chart.defaults))] { writer.write(text) }
    for text in [chart.lock, chart.schema] {
      writer.write(text == nil ? 0 : 1)
      writer.write(text ?? "")
    }
    for files in [chart.templates, chart.files, chart.sources] {
      writer.write(list: files) { writer, file in
        writer.write(file.name)
        writer.write(known.hash(of: file.data))
      }
    }
    return of(ByteString(writer.bytes))
  }

  /// The first digits of a hash, for messages.
  static func text(_ hash: ByteString) -> String {
    hash.bytes.prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// The hashes of contents that are asked for again and again, such as a chart's files, which it names in two lists.
final class KnownHashes {
  /// Where a content lies; it stays there for as long as this has it.
  private struct Place: Hashable {
    let start: UnsafePointer<UInt8>?
    let count: Int

    init(_ content: ByteString) {
      start = content.bytes.withUnsafeBufferPointer(\.baseAddress)
      count = content.count
    }
  }

  private var hashes: [Place: (content: ByteString, hash: ByteString)] = [:]

  func hash(of content: ByteString) -> ByteString {
    let place = Place(content)
    if let known = hashes[place] { return known.hash }
    let hash = ContentHash.of(content)
    hashes[place] = (content, hash)
    return hash
  }
}
