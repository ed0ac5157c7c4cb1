internal import COpenSSL
internal import SourceText

/// Why a key or certificate cannot be read or made, in the words of sprig and Go.
struct CertificateError: Error {
  /// The message; it may quote bytes that are not UTF-8.
  let message: ByteString

  init(_ message: ByteString) { self.message = message }
}

extension PrivateKey {
  /// Reads a key from PEM, as sprig does; nil for a key with which Go's x509 package does not sign.
  static func parse(pem text: ByteString) throws(CertificateError) -> PrivateKey? {
    guard let block = PEMBlock(decoding: text) else { throw CertificateError("no PEM data in input") }
    guard block.type == "PRIVATE KEY" || block.type.hasSuffix(" PRIVATE KEY") else {
      throw CertificateError("no private key data in PEM block of type " + block.type)
    }
    let shape = KeyShape(block.bytes)
    switch block.type {
    case "PRIVATE KEY":
      if shape == .pkcs8, isDiffieHellman(block.bytes) { return nil }
      return try parse(block.bytes, shape, as: .pkcs8, "decoding PEM as PKCS#8: ")
    case "RSA PRIVATE KEY":
      return try parse(block.bytes, shape, as: .pkcs1, "parsing RSA private key from PEM: ")
    case "EC PRIVATE KEY":
      return try parse(block.bytes, shape, as: .sec1, "parsing EC private key from PEM: ")
    case "DSA PRIVATE KEY":
      if shape == .pkcs1 { return nil }
      throw CertificateError(
        "parsing DSA private key from PEM: " + KeyShape.problem(block.bytes, "DSAKeyFormat"))
    default: throw CertificateError("invalid private key type " + block.type)
    }
  }

  private static func parse(
    _ bytes: [UInt8], _ shape: KeyShape?, as wanted: KeyShape, _ prefix: ByteString
  ) throws(CertificateError) -> PrivateKey {
    if let shape, shape != wanted {
      throw CertificateError(
        prefix + "x509: failed to parse private key (use " + shape.parser + " instead for this key format)")
    }
    let key =
      switch wanted {
      case .pkcs8: try? PrivateKey(pkcs8: bytes)
      case .pkcs1: try? PrivateKey(type: EVP_PKEY_RSA, bytes)
      case .sec1: try? PrivateKey(type: EVP_PKEY_EC, bytes)
      }
    guard let key else { throw CertificateError(prefix + KeyShape.problem(bytes, wanted.structure)) }
    if key.kind == .ecdsa, !key.hasCurveOfGo {
      let inner: ByteString =
        wanted == .pkcs8 ? "x509: failed to parse EC private key embedded in PKCS#8: " : ""
      throw CertificateError(prefix + inner + "x509: unknown elliptic curve")
    }
    return key
  }

  /// Whether Go's x509 package knows the curve of an ECDSA key.
  private var hasCurveOfGo: Bool {
    var name = [CChar](repeating: 0, count: 80)
    var length = 0
    guard EVP_PKEY_get_group_name(pointer, &name, name.count, &length) == 1 else { return false }
    return [NID_X9_62_prime256v1, NID_secp224r1, NID_secp384r1, NID_secp521r1].contains(OBJ_sn2nid(name))
  }

  /// Whether the bytes are an X25519 key, which Go can read.
  private static func isDiffieHellman(_ bytes: [UInt8]) -> Bool {
    ByteString(bytes).contains(ByteString(DER.sequence(DER.objectIdentifier(1, 3, 101, 110))))
  }
}

/// The structures that hold keys, told apart by what follows their version.
enum KeyShape {
  case pkcs1, pkcs8, sec1

  /// The structure of bytes; nil when it is none of these.
  init?(_ bytes: [UInt8]) {
    guard let outer = DER.content(of: bytes[...]), bytes[0] == DER.Tag.sequence.rawValue else { return nil }
    let content = bytes[outer.start..<outer.end]
    guard content.first == DER.Tag.integer.rawValue, let version = DER.content(of: content) else {
      return nil
    }
    switch content[version.end...].first {
    case DER.Tag.integer.rawValue: self = .pkcs1
    case DER.Tag.sequence.rawValue: self = .pkcs8
    case DER.Tag.octetString.rawValue: self = .sec1
    default: return nil
    }
  }

  /// The Go function that reads it.
  fileprivate var parser: ByteString {
    switch self {
    case .pkcs1: "ParsePKCS1PrivateKey"
    case .pkcs8: "ParsePKCS8PrivateKey"
    case .sec1: "ParseECPrivateKey"
    }
  }

  /// The Go type that it is read into.
  fileprivate var structure: ByteString {
    switch self {
    case .pkcs1: "pkcs1PrivateKey"
    case .pkcs8: "pkcs8"
    case .sec1: "ecPrivateKey"
    }
  }

  /// What Go's decoder says of bytes that are not a structure.
  fileprivate static func problem(_ bytes: [UInt8], _ structure: ByteString) -> ByteString {
    let prefix: ByteString = structure == "ecPrivateKey" ? "x509: failed to parse EC private key: " : ""
    guard let tag = bytes.first else { return prefix + "asn1: syntax error: sequence truncated" }
    if bytes.count == 1 { return prefix + "asn1: syntax error: truncated tag or length" }
    guard let content = DER.content(of: bytes[...]) else {
      return prefix + "asn1: syntax error: data truncated"
    }
    if tag == DER.Tag.sequence.rawValue { return prefix + "asn1: structure error: tags don't match" }
    let isCompound = tag & 0x20 != 0
    let found: ByteString =
      "{class:\(tag >> 6) tag:\(tag & 0x1F) length:\(content.end - content.start) isCompound:\(isCompound)}"
    return prefix + "asn1: structure error: tags don't match (16 vs " + found
      + ") {optional:false explicit:false "
      + "application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false "
      + "omitEmpty:false} " + structure + " @\(content.start)"
  }
}
