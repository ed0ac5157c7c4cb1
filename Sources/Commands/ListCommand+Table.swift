internal import Releases
internal import SourceText
internal import Values

extension ListCommand {
  /// Writes the usual list straight from the store.
  static func writeTable(_ query: ReleaseQuery, _ invocation: Invocation) throws(CommandError) {
    var table = emptyTable(invocation.flags)
    do throws(StoreError) {
      try ReleaseReading(invocation).store.forEachListed(query) { row in
        table.addCell { row.append(.name, to: &$0) }
        table.addCell { row.append(.namespace, to: &$0) }
        table.addCell { row.append(.revision, to: &$0) }
        table.addCell { append(row.lastDeployed, of: row, to: &$0) }
        table.addCell { row.append(.status, to: &$0) }
        table.addCell {
          row.append(.chartName, to: &$0)
          $0.append(UInt8(ascii: "-"))
          row.append(.chartVersion, to: &$0)
        }
        table.addCell { row.append(.appVersion, to: &$0) }
        table.endRow()
      }
    } catch {
      throw CommandError(error)
    }
    invocation.console.write(table.text)
  }

  /// A time as Go prints it; one in UTC, as stores have them, is nearly written so already.
  private static func append(
    _ time: @autoclosure () -> GoTime?, of row: ListedRow, to output: inout [UInt8]
  ) {
    let start = output.count
    row.append(.lastDeployed, to: &output)
    guard isWholeUTC(output, from: start) else {
      output.removeSubrange(start...)
      return output.append(contentsOf: (time()?.text ?? "-").bytes)
    }
    output[start + 10] = UInt8(ascii: " ")
    output.removeLast()
    output.append(contentsOf: " +0000 UTC".utf8)
  }

  /// Whether a time is written like `2006-01-02T15:04:05Z`, perhaps with a part of a second.
  private static func isWholeUTC(_ text: [UInt8], from start: Int) -> Bool {
    guard text.count - start >= 20, text[text.count - 1] == UInt8(ascii: "Z") else { return false }
    for offset in 0..<19 {
      let byte = text[start + offset]
      let isRight =
        switch offset {
        case 4, 7: byte == UInt8(ascii: "-")
        case 10: byte == UInt8(ascii: "T")
        case 13, 16: byte == UInt8(ascii: ":")
        default: byte >= 0x30 && byte <= 0x39
        }
      if !isRight { return false }
    }
    return true
  }
}
