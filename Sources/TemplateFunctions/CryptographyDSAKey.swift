internal import SourceText
internal import TemplateEngine

/// A DSA key of 2048 and 256 bits.
///
/// It is only ever written down: certificates have no use for it.
struct DSAKey {
  /// The key as sprig writes it.
  let pem: ByteString

  /// A new key with parameters of its own, which takes a while.
  static func generate(_ context: FunctionContext) throws(FunctionError) -> DSAKey {
    let one = try BigNumber(1)
    let q = try BigNumber.randomPrime(bits: 256, context)
    let p = try modulus(q, context)
    let exponent = try (p - one) / q
    var base = try BigNumber(2)
    var g = try base.power(exponent, modulo: p)
    while g.isEqual(to: one) {
      base = try base + one
      g = try base.power(exponent, modulo: p)
    }
    let x = try BigNumber.random(below: q, context)
    let y = try g.power(x, modulo: p)
    let numbers = [p, q, g, y, x].flatMap { DER.integer($0.bytes) }
    let der = DER.sequence(DER.integer([0]), numbers)
    return DSAKey(pem: PEMBlock(type: "DSA PRIVATE KEY", bytes: der).text)
  }

  /// A prime of 2048 bits that is 1 more than a multiple of another.
  private static func modulus(_ q: BigNumber, _ context: FunctionContext) throws(FunctionError) -> BigNumber {
    let double = try q + q
    while true {
      var bytes = context.randomBytes(256)
      guard bytes.count == 256 else { throw PrivateKey.failure }
      bytes[0] |= 0xC0
      let start = try BigNumber(bytes)
      var candidate = try start - start % double + BigNumber(1)
      for _ in 0..<4096 where candidate.bitCount == 2048 {
        if try candidate.isPrime() { return candidate }
        candidate = try candidate + double
      }
    }
  }
}
