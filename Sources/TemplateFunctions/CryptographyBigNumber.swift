internal import COpenSSL
internal import TemplateEngine

/// A natural number of any size, OpenSSL's.
final class BigNumber {
  let pointer: OpaquePointer
  private static let failure = FunctionError.message("OpenSSL has no memory for a number")

  private init(owning pointer: OpaquePointer?) throws(FunctionError) {
    guard let pointer else { throw BigNumber.failure }
    self.pointer = pointer
  }

  /// The number of big-endian bytes.
  convenience init(_ bytes: [UInt8]) throws(FunctionError) {
    try self.init(owning: BN_bin2bn(bytes, Int32(bytes.count), nil))
  }

  /// A small number.
  convenience init(_ word: UInt) throws(FunctionError) {
    try self.init(owning: BN_new())
    try BigNumber.check(BN_set_word(pointer, word))
  }

  deinit { BN_clear_free(pointer) }

  /// The big-endian bytes, without leading zeros.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int((BN_num_bits(pointer) + 7) / 8))
    let count = BN_bn2bin(pointer, &bytes)
    return Array(bytes.prefix(Int(count)))
  }

  /// The big-endian bytes, as many as wanted; nil when the number is longer.
  func bytes(count: Int) -> [UInt8]? {
    let bytes = bytes
    return bytes.count <= count ? [UInt8](repeating: 0, count: count - bytes.count) + bytes : nil
  }

  /// The number of bits.
  var bitCount: Int { Int(BN_num_bits(pointer)) }

  private static func check(_ result: Int32) throws(FunctionError) {
    if result != 1 { throw failure }
  }

  /// The result of an operation of OpenSSL with room for intermediate numbers.
  private static func result(
    _ operation: (OpaquePointer, OpaquePointer) -> Int32
  ) throws(FunctionError) -> BigNumber {
    guard let room = BN_CTX_new() else { throw failure }
    defer { BN_CTX_free(room) }
    let result = try BigNumber(0)
    try check(operation(result.pointer, room))
    return result
  }

  static func + (left: BigNumber, right: BigNumber) throws(FunctionError) -> BigNumber {
    try result { result, _ in BN_add(result, left.pointer, right.pointer) }
  }
  static func - (left: BigNumber, right: BigNumber) throws(FunctionError) -> BigNumber {
    try result { result, _ in BN_sub(result, left.pointer, right.pointer) }
  }
  static func * (left: BigNumber, right: BigNumber) throws(FunctionError) -> BigNumber {
    try result { BN_mul($0, left.pointer, right.pointer, $1) }
  }
  static func / (left: BigNumber, right: BigNumber) throws(FunctionError) -> BigNumber {
    try result { BN_div($0, nil, left.pointer, right.pointer, $1) }
  }
  static func % (left: BigNumber, right: BigNumber) throws(FunctionError) -> BigNumber {
    try result { BN_nnmod($0, left.pointer, right.pointer, $1) }
  }

  /// A power, modulo a number.
  func power(_ exponent: BigNumber, modulo modulus: BigNumber) throws(FunctionError) -> BigNumber {
    try BigNumber.result { BN_mod_exp($0, pointer, exponent.pointer, modulus.pointer, $1) }
  }

  /// The inverse modulo a number; nil when there is none.
  func inverse(modulo modulus: BigNumber) throws(FunctionError) -> BigNumber? {
    guard let room = BN_CTX_new() else { throw BigNumber.failure }
    defer { BN_CTX_free(room) }
    guard let inverse = BN_mod_inverse(nil, pointer, modulus.pointer, room) else { return nil }
    return try BigNumber(owning: inverse)
  }

  /// Whether the number is prime, with a chance of error that does not matter.
  func isPrime() throws(FunctionError) -> Bool {
    guard let room = BN_CTX_new() else { throw BigNumber.failure }
    defer { BN_CTX_free(room) }
    let result = BN_check_prime(pointer, room, nil)
    if result < 0 { throw BigNumber.failure }
    return result == 1
  }

  func isEqual(to other: BigNumber) -> Bool { BN_cmp(pointer, other.pointer) == 0 }

  /// A number from 1 to below a limit, from so many random bytes that each is as likely.
  static func random(below limit: BigNumber, _ context: FunctionContext) throws(FunctionError) -> BigNumber {
    let bytes = try BigNumber(context.randomBytes(limit.bitCount / 8 + 9))
    return try bytes % (limit - BigNumber(1)) + BigNumber(1)
  }

  /// A prime with a number of bits, of which the first two and the last are set.
  static func randomPrime(bits: Int, _ context: FunctionContext) throws(FunctionError) -> BigNumber {
    while true {
      var bytes = context.randomBytes(bits / 8)
      guard bytes.count >= 2 else { throw failure }
      bytes[0] |= 0xC0
      bytes[bytes.count - 1] |= 1
      var candidate = try BigNumber(bytes)
      let two = try BigNumber(2)
      // Near a random number, which saves random bytes.
      for _ in 0..<4096 where candidate.bitCount == bits {
        if try candidate.isPrime() { return candidate }
        candidate = try candidate + two
      }
    }
  }
}
