internal import CCrypt
internal import COpenSSL
internal import SourceText
internal import TemplateEngine

/// Hashed and derived passwords.
enum Passwords {
  /// The bcrypt hash of a password, at Go's default cost.
  static func bcrypt(_ password: ByteString, _ context: FunctionContext) throws(FunctionError) -> ByteString {
    let complaint: ByteString = "failed to encrypt string with bcrypt: "
    if password.count > 72 { return complaint + "bcrypt: password length exceeds 72 bytes" }
    // The library would take such a byte for the password's end.
    if password.bytes.contains(0) { return complaint + "password contains a zero byte" }
    let setting = ByteString("$2a$10$") + ByteString(salt(context.randomBytes(16)))
    var state: UnsafeMutableRawPointer?
    var size: Int32 = 0
    defer { free(state) }
    let hash = (password.bytes + [0]).withUnsafeBytes { password in
      (setting.bytes + [0]).withUnsafeBytes { setting in
        crypt_ra(
          password.baseAddress?.assumingMemoryBound(to: CChar.self),
          setting.baseAddress?.assumingMemoryBound(to: CChar.self), &state, &size)
      }
    }
    guard let hash else { throw .message("libcrypt cannot make a bcrypt hash") }
    return ByteString(String(cString: hash))
  }

  /// Bytes in bcrypt's own base 64, without padding.
  private static func salt(_ bytes: [UInt8]) -> [UInt8] {
    let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let own = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    return Base64.encode(bytes).compactMap { digit in standard.firstIndex(of: digit).map { own[$0] } }
  }

  /// Helm: the algorithm of Master Password, version 1, see `crypto/derivepassword-1-maximum-password-user-example-c`.
  static func derived(
    counter: UInt32, type: ByteString, password: ByteString, user: ByteString, site: ByteString
  ) throws(FunctionError) -> ByteString {
    guard let templates = templates[type.string] else {
      return "cannot find password template " + type
    }
    let scope: ByteString = "com.lyndir.masterpassword"
    let salt = scope.bytes + bigEndian(UInt32(truncatingIfNeeded: user.count)) + user.bytes
    var key = [UInt8](repeating: 0, count: 64)
    let isDerived = password.bytes.withUnsafeBytes { password in
      EVP_PBE_scrypt(
        password.baseAddress?.assumingMemoryBound(to: CChar.self) ?? nil, password.count, salt, salt.count,
        32768, 8,
        2, 128 << 20, &key, key.count)
    }
    guard isDerived == 1 else { throw .message("OpenSSL cannot derive a key") }
    let message =
      scope.bytes + bigEndian(UInt32(truncatingIfNeeded: site.count)) + site.bytes + bigEndian(counter)
    var seed = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    guard HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &seed, &count) != nil, count == 32
    else { throw .message("OpenSSL cannot derive a key") }
    let template = Array(templates[Int(seed[0]) % templates.count].utf8)
    var result = ByteString()
    for (place, byte) in zip(template, seed.dropFirst()) {
      guard let characters = characters[Unicode.Scalar(place)] else { continue }
      let choices = Array(characters.utf8)
      result.bytes.append(choices[Int(byte) % choices.count])
    }
    return result
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// The shapes of each type of password, one character a place.
  private static let templates: [String: [String]] = [
    "maximum": ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
    "long": [
      "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv",
      "CvccCvcvCvcvno",
      "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc",
      "CvcvCvcvCvccno",
      "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc",
      "CvcvCvccCvccno",
      "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
    ],
    "medium": ["CvcnoCvc", "CvcCvcno"],
    "short": ["Cvcn"],
    "basic": ["aaanaaan", "aannaaan", "aaannaaa"],
    "pin": ["nnnn"],
  ]

  /// The characters that a place stands for.
  private static let characters: [Unicode.Scalar: String] = [
    "V": "AEIOU",
    "C": "BCDFGHJKLMNPQRSTVWXYZ",
    "v": "aeiou",
    "c": "bcdfghjklmnpqrstvwxyz",
    "A": "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
    "a": "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
    "n": "0123456789",
    "o": "@&%?,=[]_:-+*$#!'^~;()/.",
    "x": "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
  ]
}
