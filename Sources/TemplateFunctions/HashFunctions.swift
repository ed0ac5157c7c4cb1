internal import COpenSSL
internal import SourceText
internal import TemplateEngine
internal import Values

/// Check sums.
enum HashFunctions {
  static let functions: [Function] = [
    // sha1sum: SHA-1, in hexadecimal.
    .unary("sha1sum", .string) { text, _ throws(FunctionError) in
      .string(Hexadecimal.text(try Digest.sha1.bytes(of: text.text.bytes)))
    },
    // sha256sum: SHA-256, in hexadecimal.
    .unary("sha256sum", .string) { text, _ throws(FunctionError) in
      .string(Hexadecimal.text(try Digest.sha256.bytes(of: text.text.bytes)))
    },
    // sha512sum: SHA-512, in hexadecimal.
    .unary("sha512sum", .string) { text, _ throws(FunctionError) in
      .string(Hexadecimal.text(try Digest.sha512.bytes(of: text.text.bytes)))
    },
    // adler32sum: Adler-32, in decimal.
    .unary("adler32sum", .string) { text, _ in Value(String(adler32(text.text.bytes))) },
  ]

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}

/// Cryptographic digests.
enum Digest {
  case sha1, sha256, sha512

  /// The digest of bytes.
  func bytes(of input: [UInt8]) throws(FunctionError) -> [UInt8] {
    let kind =
      switch self {
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      case .sha512: EVP_sha512()
      }
    var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_Digest(input, input.count, &output, &length, kind, nil) == 1, length <= output.count else {
      throw .message("OpenSSL cannot compute a digest")
    }
    return Array(output.prefix(Int(length)))
  }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  /// Two small letters or digits a byte.
  static func text(_ bytes: [UInt8]) -> ByteString {
    let digits = Array("0123456789abcdef".utf8)
    var result = ByteString()
    result.bytes.reserveCapacity(2 * bytes.count)
    for byte in bytes { result.bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return result
  }
}
