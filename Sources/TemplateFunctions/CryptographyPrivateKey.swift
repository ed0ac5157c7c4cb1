internal import COpenSSL
internal import SourceText
internal import TemplateEngine

/// A private key that can sign: RSA, ECDSA or Ed25519.
final class PrivateKey {
  /// The kinds of keys.
  enum Kind {
    case rsa, ecdsa, ed25519
  }

  let pointer: OpaquePointer
  let kind: Kind

  private init(owning pointer: OpaquePointer, _ kind: Kind) {
    self.pointer = pointer
    self.kind = kind
  }

  deinit { EVP_PKEY_free(pointer) }

  static let failure = FunctionError.message("OpenSSL cannot make a key")

  /// A new RSA key, from the seed of a reproducible render or by OpenSSL.
  static func rsa(bits: Int, _ context: FunctionContext) throws(FunctionError) -> PrivateKey {
    if context.isReproducible { return try seededRSA(bits: bits, context) }
    guard let generator = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil) else { throw failure }
    defer { EVP_PKEY_CTX_free(generator) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(generator) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(generator, Int32(bits)) == 1,
      EVP_PKEY_keygen(generator, &key) == 1, let key
    else { throw failure }
    return PrivateKey(owning: key, .rsa)
  }

  private static func seededRSA(bits: Int, _ context: FunctionContext) throws(FunctionError) -> PrivateKey {
    let one = try BigNumber(1)
    let exponent = try BigNumber(65_537)
    while true {
      let p = try BigNumber.randomPrime(bits: bits / 2, context)
      let q = try BigNumber.randomPrime(bits: bits / 2, context)
      let n = try p * q
      let (pLess, qLess) = (try p - one, try q - one)
      guard !p.isEqual(to: q), n.bitCount == bits, let d = try exponent.inverse(modulo: pLess * qLess),
        let inverse = try q.inverse(modulo: p)
      else { continue }
      let numbers = [n, exponent, d, p, q, try d % pLess, try d % qLess, inverse].flatMap {
        DER.integer($0.bytes)
      }
      return try PrivateKey(type: EVP_PKEY_RSA, DER.sequence(DER.integer([0]), numbers))
    }
  }

  /// A new ECDSA key on the curve P-256.
  static func ecdsa(_ context: FunctionContext) throws(FunctionError) -> PrivateKey {
    let group = try EllipticGroup(NID_X9_62_prime256v1)
    let secret = try BigNumber.random(below: group.order, context)
    guard let bytes = secret.bytes(count: 32) else { throw failure }
    let name = DER.objectIdentifier(1, 2, 840, 10045, 3, 1, 7)
    let der = DER.sequence(
      DER.integer([1]), DER.value(.octetString, bytes), DER.contextValue(0, isConstructed: true, name),
      DER.contextValue(1, isConstructed: true, DER.bitString(try group.publicPoint(secret))))
    return try PrivateKey(type: EVP_PKEY_EC, der)
  }

  /// A new Ed25519 key.
  static func ed25519(_ context: FunctionContext) throws(FunctionError) -> PrivateKey {
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, context.randomBytes(32), 32) else {
      throw failure
    }
    return PrivateKey(owning: key, .ed25519)
  }

  /// A key in the encoding of its own type.
  convenience init(type: Int32, _ der: [UInt8]) throws(FunctionError) {
    let key = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      return d2i_PrivateKey(type, nil, &position, buffer.count)
    }
    guard let key else { throw PrivateKey.failure }
    self.init(owning: key, type == EVP_PKEY_RSA ? .rsa : type == EVP_PKEY_EC ? .ecdsa : .ed25519)
  }

  /// A key in the encoding that all types share (PKCS #8).
  convenience init(pkcs8 der: [UInt8]) throws(FunctionError) {
    let key = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      guard let information = d2i_PKCS8_PRIV_KEY_INFO(nil, &position, buffer.count) else { return nil }
      defer { PKCS8_PRIV_KEY_INFO_free(information) }
      return EVP_PKCS82PKEY(information)
    }
    guard let key else { throw PrivateKey.failure }
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: self.init(owning: key, .rsa)
    case EVP_PKEY_EC: self.init(owning: key, .ecdsa)
    case EVP_PKEY_ED25519: self.init(owning: key, .ed25519)
    default:
      EVP_PKEY_free(key)
      throw PrivateKey.failure
    }
  }

  /// The bytes that one of OpenSSL's encoders writes.
  static func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
    let count = Int(encode(nil))
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let written = bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
      var position = buffer.baseAddress
      return encode(&position)
    }
    return Int(written) == count ? bytes : nil
  }

  /// The key as Go's x509 package and sprig write it.
  func pem() throws(FunctionError) -> ByteString {
    let pointer = pointer
    switch kind {
    case .rsa, .ecdsa:
      guard let der = PrivateKey.encoded({ i2d_PrivateKey(pointer, $0) }) else { throw PrivateKey.failure }
      return PEMBlock(type: kind == .rsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", bytes: der).text
    case .ed25519:
      var seed = [UInt8](repeating: 0, count: 32)
      var count = seed.count
      guard EVP_PKEY_get_raw_private_key(pointer, &seed, &count) == 1, count == 32 else {
        throw PrivateKey.failure
      }
      let der = DER.sequence(
        DER.integer([0]), DER.sequence(DER.objectIdentifier(1, 3, 101, 112)),
        DER.value(.octetString, DER.value(.octetString, seed)))
      return PEMBlock(type: "PRIVATE KEY", bytes: der).text
    }
  }

  /// The public key with its algorithm, as certificates hold it.
  func publicKeyInformation() throws(FunctionError) -> [UInt8] {
    let pointer = pointer
    guard let der = PrivateKey.encoded({ i2d_PUBKEY(pointer, $0) }) else { throw PrivateKey.failure }
    return der
  }
}
