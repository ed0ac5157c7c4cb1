internal import COpenSSL
internal import TemplateEngine

extension PrivateKey {
  /// The bits of the order of an ECDSA key's curve.
  private var bitCount: Int { Int(EVP_PKEY_get_bits(pointer)) }

  /// The algorithm of the key's signatures: the one that Go chooses.
  var signatureAlgorithm: [UInt8] {
    switch kind {
    case .rsa:
      DER.sequence(DER.objectIdentifier(1, 2, 840, 113_549, 1, 1, 11), DER.value(.null, []))
    case .ecdsa:
      DER.sequence(
        DER.objectIdentifier(1, 2, 840, 10045, 4, 3, bitCount <= 256 ? 2 : bitCount <= 384 ? 3 : 4))
    case .ed25519: DER.sequence(DER.objectIdentifier(1, 3, 101, 112))
    }
  }

  private var digest: OpaquePointer? {
    if kind == .ed25519 { return nil }
    if kind == .rsa || bitCount <= 256 { return EVP_sha256() }
    return bitCount <= 384 ? EVP_sha384() : EVP_sha512()
  }

  /// The signature of bytes; a reproducible render gets the same one each time.
  func signature(of bytes: [UInt8], _ context: FunctionContext) throws(FunctionError) -> [UInt8] {
    if kind == .ecdsa, context.isReproducible { return try repeatableSignature(of: bytes) }
    guard let room = EVP_MD_CTX_new() else { throw PrivateKey.failure }
    defer { EVP_MD_CTX_free(room) }
    var count = 0
    guard EVP_DigestSignInit(room, nil, digest, nil, pointer) == 1,
      EVP_DigestSign(room, nil, &count, bytes, bytes.count) == 1
    else { throw PrivateKey.failure }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(room, &signature, &count, bytes, bytes.count) == 1, count <= signature.count else {
      throw PrivateKey.failure
    }
    return Array(signature.prefix(count))
  }

  /// An ECDSA signature whose secret number comes from the key and the bytes, in the spirit of RFC 6979.
  private func repeatableSignature(of bytes: [UInt8]) throws(FunctionError) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var hashLength: UInt32 = 0
    var secretPointer: OpaquePointer?
    guard EVP_Digest(bytes, bytes.count, &hash, &hashLength, digest, nil) == 1,
      EVP_PKEY_get_bn_param(pointer, "priv", &secretPointer) == 1
    else { throw PrivateKey.failure }
    defer { BN_clear_free(secretPointer) }
    var secretBytes = [UInt8](repeating: 0, count: Int((BN_num_bits(secretPointer) + 7) / 8))
    guard BN_bn2bin(secretPointer, &secretBytes) == secretBytes.count else { throw PrivateKey.failure }
    let group = try EllipticGroup(of: self)
    let (order, secret) = (group.order, try BigNumber(secretBytes))
    let shortened = Array(hash.prefix(min(Int(hashLength), (order.bitCount + 7) / 8)))
    let number = try BigNumber(shortened)
    for attempt in UInt8(0)...200 {
      let seed = secretBytes + hash
      let random =
        Digest.sha512.bytes(of: [attempt, 0] + seed) + Digest.sha512.bytes(of: [attempt, 1] + seed)
      let k = try BigNumber(random) % (order - BigNumber(1)) + BigNumber(1)
      let r = try group.horizontal(k) % order
      guard let inverse = try k.inverse(modulo: order) else { continue }
      let s = try inverse * (number + r * secret) % order
      if r.bitCount > 0, s.bitCount > 0 { return DER.sequence(DER.integer(r.bytes), DER.integer(s.bytes)) }
    }
    throw PrivateKey.failure
  }
}

/// An elliptic curve with its base point.
final class EllipticGroup {
  private let pointer: OpaquePointer
  let order: BigNumber

  /// The curve of an OpenSSL number.
  init(_ number: Int32) throws(FunctionError) {
    guard let group = EC_GROUP_new_by_curve_name(number) else { throw PrivateKey.failure }
    guard let order = EC_GROUP_get0_order(group) else {
      EC_GROUP_free(group)
      throw PrivateKey.failure
    }
    var bytes = [UInt8](repeating: 0, count: Int((BN_num_bits(order) + 7) / 8))
    _ = BN_bn2bin(order, &bytes)
    do throws(FunctionError) { self.order = try BigNumber(bytes) } catch {
      EC_GROUP_free(group)
      throw error
    }
    pointer = group
  }

  /// The curve of a key.
  convenience init(of key: PrivateKey) throws(FunctionError) {
    var name = [CChar](repeating: 0, count: 80)
    var length = 0
    guard EVP_PKEY_get_group_name(key.pointer, &name, name.count, &length) == 1 else {
      throw PrivateKey.failure
    }
    try self.init(OBJ_sn2nid(name))
  }

  deinit { EC_GROUP_free(pointer) }

  private func point<Result>(
    _ factor: BigNumber, _ read: (OpaquePointer) -> Result?
  ) throws(FunctionError) -> Result {
    guard let point = EC_POINT_new(pointer) else { throw PrivateKey.failure }
    defer { EC_POINT_clear_free(point) }
    guard EC_POINT_mul(pointer, point, factor.pointer, nil, nil, nil) == 1, let result = read(point) else {
      throw PrivateKey.failure
    }
    return result
  }

  /// The public key of a secret number: a multiple of the base point, both coordinates in full.
  func publicPoint(_ secret: BigNumber) throws(FunctionError) -> [UInt8] {
    try point(secret) { point in
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = EC_POINT_point2oct(pointer, point, POINT_CONVERSION_UNCOMPRESSED, &bytes, bytes.count, nil)
      return count > 0 ? Array(bytes.prefix(count)) : nil
    }
  }

  /// The first coordinate of a multiple of the base point.
  func horizontal(_ factor: BigNumber) throws(FunctionError) -> BigNumber {
    let x = try BigNumber(0)
    return try point(factor) { point in
      EC_POINT_get_affine_coordinates(pointer, point, x.pointer, nil, nil) == 1 ? x : nil
    }
  }
}
