internal import SourceText

/// The type of a file by its first bytes, as Go's `http.DetectContentType` tells it.
enum ContentType {
  private static let htmlTags = [
    "<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A",
    "<STYLE",
    "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--",
  ]

  /// A beginning of a file; nil stands for any byte.
  private static let signatures: [(pattern: [UInt8?], type: String)] = [
    (text("%PDF-"), "application/pdf"),
    (text("%!PS-Adobe-"), "application/postscript"),
    ([0xFE, 0xFF, nil, nil], "text/plain; charset=utf-16be"),
    ([0xFF, 0xFE, nil, nil], "text/plain; charset=utf-16le"),
    ([0xEF, 0xBB, 0xBF, nil], "text/plain; charset=utf-8"),
    ([0, 0, 1, 0], "image/x-icon"),
    ([0, 0, 2, 0], "image/x-icon"),
    (text("BM"), "image/bmp"),
    (text("GIF87a"), "image/gif"),
    (text("GIF89a"), "image/gif"),
    (text("RIFF") + any(4) + text("WEBPVP"), "image/webp"),
    ([0x89] + text("PNG\r\n") + [0x1A, 0x0A], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    (text("FORM") + any(4) + text("AIFF"), "audio/aiff"),
    (text("ID3"), "audio/mpeg"),
    (text("OggS\0"), "application/ogg"),
    (text("MThd\0\0\0") + [6], "audio/midi"),
    (text("RIFF") + any(4) + text("AVI "), "video/avi"),
    (text("RIFF") + any(4) + text("WAVE"), "audio/wave"),
    ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
    (any(34) + text("LP"), "application/vnd.ms-fontobject"),
    (text("\0\u{1}\0\0"), "font/ttf"),
    (text("OTTO"), "font/otf"),
    (text("ttcf"), "font/collection"),
    (text("wOFF"), "font/woff"),
    (text("wOF2"), "font/woff2"),
    ([0x1F, 0x8B, 8], "application/x-gzip"),
    (text("PK") + [3, 4], "application/zip"),
    (text("Rar!") + [0x1A, 7, 0], "application/x-rar-compressed"),
    (text("Rar!") + [0x1A, 7, 1, 0], "application/x-rar-compressed"),
    ([0] + text("asm"), "application/wasm"),
  ]

  private static func text(_ text: String) -> [UInt8?] { Array(text.utf8) }
  private static func any(_ count: Int) -> [UInt8?] { Array(repeating: nil, count: count) }

  /// The type of a file with the given beginning.
  static func detect(_ data: [UInt8]) -> String {
    let data = Array(data.prefix(512))
    let visible = data.drop { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
    if htmlTags.contains(where: { begins(visible, withTag: $0) }) { return "text/html; charset=utf-8" }
    if visible.starts(with: Array("<?xml".utf8)) { return "text/xml; charset=utf-8" }
    for (pattern, type) in signatures where data.count >= pattern.count {
      if zip(data, pattern).allSatisfy({ $1 == nil || $0 == $1 }) { return type }
    }
    if isMP4(data) { return "video/mp4" }
    let isText = visible.allSatisfy { $0 > 0x1F || [0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
    return isText ? "text/plain; charset=utf-8" : "application/octet-stream"
  }

  private static func begins(_ data: ArraySlice<UInt8>, withTag tag: String) -> Bool {
    let tag = Array(tag.utf8)
    guard data.count > tag.count else { return false }
    let next = data[data.startIndex + tag.count]
    guard next == UInt8(ascii: " ") || next == UInt8(ascii: ">") else { return false }
    return zip(data, tag).allSatisfy { byte, wanted in
      let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(wanted)
      return (isLetter ? byte & 0xDF : byte) == wanted
    }
  }

  private static func isMP4(_ data: [UInt8]) -> Bool {
    guard data.count >= 12 else { return false }
    let size = data[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard size % 4 == 0, data.count >= size, Array(data[4..<8]) == Array("ftyp".utf8) else { return false }
    return stride(from: 8, to: size, by: 4).contains { start in
      start != 12 && Array(data[start..<(start + 3)]) == Array("mp4".utf8)
    }
  }
}
