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
  static func of(_ chart: ChartSnapshot, _ known: SourceHashes) -> ByteString {
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

/// The hashes of a chart's files, of which its lists name some twice.
final class SourceHashes {
  private let contents: [ByteString]
  private let hashes: [ByteString]
  /// After the file that was asked for last: the lists have the same order.
  private var next = 0

  init(_ chart: ChartSnapshot) {
    contents = chart.sources.map(\.data)
    hashes = contents.map(ContentHash.of)
  }

  func hash(of content: ByteString) -> ByteString {
    let start = SourceHashes.start(of: content)
    for _ in contents.indices {
      if next == contents.count { next = 0 }
      defer { next += 1 }
      if SourceHashes.start(of: contents[next]) == start, contents[next].count == content.count {
        return hashes[next]
      }
    }
    return ContentHash.of(content)
  }

  private static func start(of content: ByteString) -> UnsafePointer<UInt8>? {
    content.bytes.withUnsafeBufferPointer(\.baseAddress)
  }
}
