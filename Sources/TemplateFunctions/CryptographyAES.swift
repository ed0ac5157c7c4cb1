internal import COpenSSL
internal import SourceText
internal import TemplateEngine

/// AES-256 in CBC mode; the key is the password, cut or filled up with zeros.
enum AES {
  private static let blockSize = 16

  /// Encrypts bytes; a random block comes first.
  static func encrypt(
    _ bytes: [UInt8], password: [UInt8], _ context: FunctionContext
  ) throws(FunctionError) -> [UInt8] {
    let start = context.randomBytes(blockSize)
    let padding = blockSize - bytes.count % blockSize
    let padded = bytes + [UInt8](repeating: UInt8(padding), count: padding)
    return start + (try transformed(padded, password: password, start: start, encrypts: true))
  }

  /// Decrypts what is encrypted in base 64.
  ///
  /// Helm: nothing is checked, so bad input ends in the messages of Go's runtime, see `quirks/aes-of-too-little`.
  static func decrypt(_ text: [UInt8], password: [UInt8]) throws(FunctionError) -> [UInt8] {
    let input: [UInt8]
    do throws(CorruptInput) { input = try Base64.decode(text) } catch {
      throw .message("illegal base64 data at input byte \(error.offset)")
    }
    let capacity = text.count / 4 * 3
    if capacity < blockSize {
      throw .message("runtime error: slice bounds out of range [:16] with capacity \(capacity)")
    }
    if input.count < blockSize {
      throw .message("runtime error: slice bounds out of range [16:\(input.count)]")
    }
    let encrypted = Array(input[blockSize...])
    if encrypted.count % blockSize != 0 { throw .message("crypto/cipher: input not full blocks") }
    guard !encrypted.isEmpty else { throw .message("runtime error: index out of range [-1]") }
    let start = Array(input[..<blockSize])
    let decrypted = try transformed(encrypted, password: password, start: start, encrypts: false)
    let length = decrypted.count - Int(decrypted.last ?? 0)
    if length < 0 { throw .message("runtime error: slice bounds out of range [:\(length)]") }
    return Array(decrypted[..<length])
  }

  /// Encrypts or decrypts whole blocks.
  private static func transformed(
    _ blocks: [UInt8], password: [UInt8], start: [UInt8], encrypts: Bool
  ) throws(FunctionError) -> [UInt8] {
    let failure = FunctionError.message("OpenSSL cannot encrypt")
    let key = Array((password + [UInt8](repeating: 0, count: 32)).prefix(32))
    guard start.count == blockSize, blocks.count < 1 << 30, let cipher = EVP_CIPHER_CTX_new() else {
      throw failure
    }
    defer { EVP_CIPHER_CTX_free(cipher) }
    var output = [UInt8](repeating: 0, count: blocks.count + blockSize)
    var (count, rest): (Int32, Int32) = (0, 0)
    guard EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), nil, key, start, encrypts ? 1 : 0) == 1,
      EVP_CIPHER_CTX_set_padding(cipher, 0) == 1,
      EVP_CipherUpdate(cipher, &output, &count, blocks, Int32(blocks.count)) == 1,
      Int(count) == blocks.count, EVP_CipherFinal_ex(cipher, &output, &rest) == 1 || rest == 0
    else { throw failure }
    return Array(output.prefix(Int(count)))
  }
}
