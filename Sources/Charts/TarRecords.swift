internal import SourceText

/// The records of a PAX header.
struct TarRecords {
  private var values: [String: ByteString] = [:]

  init() {}

  /// Reads records of the form `LENGTH KEY=VALUE` with a line break after each.
  init(parsing bytes: [UInt8]) throws(TarReader.Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length >= 5, length <= rest.count,
        rest.startIndex + length > space + 1
      else { throw .invalidHeader }
      let record = rest[(space + 1)..<(rest.startIndex + length)]
      rest = rest[(rest.startIndex + length)...]
      guard record.last == UInt8(ascii: "\n"), let equals = record.firstIndex(of: UInt8(ascii: "="))
      else { throw .invalidHeader }
      let key = String(decoding: record[..<equals], as: UTF8.self)
      let value = ByteString(record[(equals + 1)...].dropLast())
      let checked = ["path", "linkpath", "uname", "gname"].contains(key) ? value.bytes[...] : record[..<equals]
      if key.isEmpty || checked.contains(0) { throw .invalidHeader }
      values[key] = value
    }
  }

  /// What the records say of the entry after them; a record without a value says nothing.
  func apply(to entry: inout TarReader.Entry) throws(TarReader.Failure) {
    for (key, value) in values where !value.isEmpty {
      switch key {
      case "path": entry.name = value
      case "size": entry.size = try TarRecords.integer(value)
      case "uid", "gid": _ = try TarRecords.integer(value)
      case "mtime", "atime", "ctime": try TarRecords.verifyTime(value)
      default: break
      }
    }
  }

  /// Whether the entry is a sparse file in a form that is known.
  var isSparse: Bool {
    let version = ["GNU.sparse.major", "GNU.sparse.minor"].map { values[$0]?.string ?? "" }
    if ["0.0", "0.1", "1.0"].contains(version.joined(separator: ".")) { return true }
    if version != ["", ""] { return false }
    return ["GNU.sparse.map", "GNU.sparse.offset"].contains { values[$0]?.isEmpty == false }
  }

  private static func integer(_ text: ByteString) throws(TarReader.Failure) -> Int {
    guard let number = Int(text.string) else { throw .invalidHeader }
    return number
  }

  private static func verifyTime(_ text: ByteString) throws(TarReader.Failure) {
    let parts = text.string.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard Int(parts[0]) != nil, parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { throw .invalidHeader }
  }
}
