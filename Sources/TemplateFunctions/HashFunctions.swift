internal import COpenSSL
internal import SourceText
internal import TemplateEngine
internal import Values

/// Check sums.
enum HashFunctions {
  static let functions: [Function] = [
    // sha1sum: SHA-1, in hexadecimal.
    .unary("sha1sum", .string) { text, _ in
      .string(Hexadecimal.text(Digest.sha1.bytes(of: text.text.bytes)))
    },
    // sha256sum: SHA-256, in hexadecimal.
    .unary("sha256sum", .string) { text, _ in
      .string(Hexadecimal.text(Digest.sha256.bytes(of: text.text.bytes)))
    },
    // sha512sum: SHA-512, in hexadecimal.
    .unary("sha512sum", .string) { text, _ in
      .string(Hexadecimal.text(Digest.sha512.bytes(of: text.text.bytes)))
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
  ///
  /// By the functions of each algorithm: OpenSSL's interface to all of them takes ten times longer to set itself up
  /// than a chart's check sums take.
  func bytes(of input: [UInt8]) -> [UInt8] {
    switch self {
    case .sha1:
      var context = SHA_CTX()
      var output = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
      _ = SHA1_Init(&context)
      _ = SHA1_Update(&context, input, input.count)
      _ = SHA1_Final(&output, &context)
      return output
    case .sha256:
      var context = SHA256_CTX()
      var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
      _ = SHA256_Init(&context)
      _ = SHA256_Update(&context, input, input.count)
      _ = SHA256_Final(&output, &context)
      return output
    case .sha512:
      var context = SHA512_CTX()
      var output = [UInt8](repeating: 0, count: Int(SHA512_DIGEST_LENGTH))
      _ = SHA512_Init(&context)
      _ = SHA512_Update(&context, input, input.count)
      _ = SHA512_Final(&output, &context)
      return output
    }
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
