/// The files of one run, numbered from 1, so that a place costs twelve bytes instead of a reference.
public final class SourceMap {
  /// A text with a name: a template, a values file, the argument of `--set`.
  public struct File {
    /// The name that messages print.
    public let name: String
    /// The whole text.
    public let text: ByteString
  }

  private var files: [File] = []
  /// Where the lines of each file begin, by its number; empty where nobody asked.
  private var lineStarts: [[UInt32]] = []

  /// An empty map.
  public init() {}

  /// Registers a text and returns its number.
  public func add(name: String, text: ByteString) -> UInt32 {
    files.append(File(name: name, text: text))
    return UInt32(files.count)
  }

  /// Gives up the text of a file whose places nobody will ask for.
  public func forget(_ number: UInt32) {
    guard let file = file(number) else { return }
    files[Int(number) - 1] = File(name: file.name, text: "")
  }

  /// How many files there are; their numbers begin at 1.
  public var count: UInt32 { UInt32(files.count) }

  /// The file with a number, nil for numbers that this map never gave.
  public func file(_ number: UInt32) -> File? {
    number >= 1 && Int(number) <= files.count ? files[Int(number) - 1] : nil
  }

  /// Line (from 1) and column (from 1, in bytes) of an offset; nil for an unknown file.
  public func position(of offset: UInt32, in file: UInt32) -> (line: Int, column: Int)? {
    guard let starts = starts(of: file) else { return nil }
    // The first line starts at 0, so no offset stands before it.
    let line = starts.partitioningIndex { $0 > offset }
    return (line, Int(offset) - Int(starts[line - 1]) + 1)
  }

  /// The text of a line (from 1) without its line break; nil where there is no such line.
  public func line(_ number: Int, of file: UInt32) -> ByteString? {
    guard let starts = starts(of: file), let text = self.file(file)?.text, number >= 1, number <= starts.count
    else { return nil }
    let start = Int(starts[number - 1])
    var end = number < starts.count ? Int(starts[number]) - 1 : text.count
    if end > start, text.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return ByteString(text.bytes[start..<max(start, end)])
  }

  /// The bytes of a line (from 1) without its indentation; nil where there is no such line.
  public func range(ofLine number: Int, in file: UInt32) -> SourceRange? {
    guard let text = line(number, of: file), let starts = starts(of: file) else { return nil }
    let indentation = text.bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let start = starts[number - 1]
    return SourceRange(file: file, start: start &+ UInt32(indentation), end: start &+ UInt32(text.count))
  }

  private func starts(of file: UInt32) -> [UInt32]? {
    if file < lineStarts.count, !lineStarts[Int(file)].isEmpty { return lineStarts[Int(file)] }
    guard let text = self.file(file)?.text else { return nil }
    var starts: [UInt32] = [0]
    for (index, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(UInt32(index + 1))
    }
    while lineStarts.count <= file { lineStarts.append([]) }
    lineStarts[Int(file)] = starts
    return starts
  }
}
