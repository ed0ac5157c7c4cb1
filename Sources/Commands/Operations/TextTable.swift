internal import SourceText

/// A table as Helm's library prints it: cells padded to the width of their column, with a tab between them.
struct TextTable {
  /// All cells, one after the other.
  private var bytes: [UInt8] = []
  private var cellEnds: [Int] = []
  /// The rows by how many cells there are at their ends, and whether each of their bytes is one column.
  private var rows: [(end: Int, isPlain: Bool)] = []
  private var widths: [Int] = []
  private var isPlain = true
  /// No column is wider; what is longer is cut.
  private let maximumWidth: Int

  /// An empty table.
  init(maximumWidth: Int = .max) { self.maximumWidth = maximumWidth }

  /// Adds a row under the others.
  mutating func add(_ cells: [ByteString]) {
    for cell in cells { addCell { $0.append(contentsOf: cell.bytes) } }
    endRow()
  }

  /// Adds a cell to the row that `endRow` ends; the body appends its text.
  mutating func addCell(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    let column = cellEnds.count - (rows.last?.end ?? 0)
    if column == widths.count { widths.append(0) }
    var width = bytes.count - start
    if !bytes[start...].allSatisfy(TextTable.isPlain) {
      isPlain = false
      width = TextTable.widthOfLines(String(decoding: bytes[start...], as: UTF8.self))
    }
    if width > maximumWidth { isPlain = false }
    widths[column] = max(widths[column], min(width, maximumWidth))
    cellEnds.append(bytes.count)
  }

  /// Ends a row.
  mutating func endRow() {
    rows.append((cellEnds.count, isPlain))
    isPlain = true
  }

  /// The table with its last line break.
  var text: ByteString {
    var output: [UInt8] = []
    output.reserveCapacity(rows.count * (widths.reduce(0, +) + widths.count + 1))
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: widths.max() ?? 0)
    var (cell, start) = (0, 0)
    for row in rows {
      let first = cell
      var texts: [String] = []
      while cell < row.end {
        let content = bytes[start..<cellEnds[cell]]
        if row.isPlain {
          if cell > first { output.append(UInt8(ascii: "\t")) }
          output.append(contentsOf: content)
          output.append(contentsOf: spaces[..<(widths[cell - first] - content.count)])
        } else {
          texts.append(String(decoding: content, as: UTF8.self))
        }
        start = cellEnds[cell]
        cell += 1
      }
      if !row.isPlain { output.append(contentsOf: TextTable.text(texts, widths: widths).utf8) }
      output.append(UInt8(ascii: "\n"))
    }
    return ByteString(output)
  }

  private static func widthOfLines(_ cell: String) -> Int { lines(cell).map { width($0) }.max() ?? 0 }

  /// Whether a byte is one column of one line.
  private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  private static func lines(_ cell: String) -> [Substring] {
    cell.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func text(_ row: [String], widths: [Int]) -> String {
    let cells = zip(row, widths).map { lines(resized($0, to: $1)) }
    let count = cells.map(\.count).max() ?? 1
    let joined = (0..<count).map { line in
      zip(cells, widths).map { cell, width in
        resized(line < cell.count ? String(cell[line]) : "", to: width)
      }.joined(separator: "\t")
    }
    return joined.joined(separator: "\n")
  }

  /// A cell of exactly a width.
  ///
  /// Helm: a text of several lines is cut where it is longer, as a whole, than its column is wide, see
  /// `Releases/commands.txt`.
  private static func resized(_ cell: String, to width: Int) -> String {
    let own = self.width(cell)
    guard own > width else { return cell + String(repeating: " ", count: width - own) }
    var result = ""
    var used = 0
    for scalar in cell.unicodeScalars {
      result.unicodeScalars.append(scalar)
      let step = self.width(scalar)
      if used + step >= width - 3 { break }
      used += step
    }
    return result + "..."
  }

  private static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The columns of a terminal that a character takes.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
