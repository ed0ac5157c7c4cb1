internal import SourceText
internal import TemplateEngine
internal import Values

/// Certificates with their keys.
enum CertificateFunctions {
  static let functions: [Function] = [
    // buildCustomCert: a certificate of one's own, both parts in base 64.
    .binary("buildCustomCert", .string, .string) { certificate, key, _ throws(FunctionError) in
      try result { () throws(CertificateError) in try custom(certificate.text, key.text) }
    },
    // genCA: a new certificate authority, valid for so many days.
    .binary("genCA", .string, .int) { name, days, context throws(FunctionError) in
      let key = try PrivateKey.rsa(bits: 2048, context)
      return try authority(name, days, key, context)
    },
    // genCAWithKey: the same with a key.
    .variadic("genCAWithKey", [.string, .int, .string]) { arguments, context throws(FunctionError) in
      try authority(arguments[0], arguments[1], try parsed(arguments[2]), context)
    },
    // genSelfSignedCert: a certificate of a name, IP addresses and names of hosts, valid for so many days.
    .variadic("genSelfSignedCert", [.string, .list, .list, .int]) {
      arguments, context throws(FunctionError) in
      let key = try PrivateKey.rsa(bits: 2048, context)
      return try selfSigned(arguments, key, context)
    },
    // genSelfSignedCertWithKey: the same with a key.
    .variadic("genSelfSignedCertWithKey", [.string, .list, .list, .int, .string]) {
      arguments, context throws(FunctionError) in
      try selfSigned(arguments, try parsed(arguments[4]), context)
    },
    // genSignedCert: the same as a self-signed one, signed by an authority.
    .variadic("genSignedCert", [.string, .list, .list, .int, .certificate]) {
      arguments, context throws(FunctionError) in
      let key = try PrivateKey.rsa(bits: 2048, context)
      return try signed(arguments, key, context)
    },
    // genSignedCertWithKey: the same with a key.
    .variadic("genSignedCertWithKey", [.string, .list, .list, .int, .certificate, .string]) {
      arguments, context throws(FunctionError) in
      try signed(arguments, try parsed(arguments[5]), context)
    },
  ]

  private static func result(
    _ make: () throws(CertificateError) -> CertificateObject
  ) throws(FunctionError) -> Value {
    do throws(CertificateError) { return .object(try make()) } catch { throw .message(error.message.string) }
  }

  /// The key of an argument; nil for a key that cannot sign.
  private static func parsed(_ pem: Value) throws(FunctionError) -> PrivateKey? {
    do throws(CertificateError) { return try PrivateKey.parse(pem: pem.text) } catch {
      throw .message("parsing private key: " + error.message.string)
    }
  }

  private static func custom(
    _ certificate: ByteString, _ key: ByteString
  ) throws(CertificateError) -> CertificateObject {
    guard let certificate = try? Base64.decode(certificate.bytes) else {
      throw CertificateError("unable to decode base64 certificate")
    }
    guard let key = try? Base64.decode(key.bytes) else {
      throw CertificateError("unable to decode base64 private key")
    }
    let pem = ByteString(certificate)
    guard let block = PEMBlock(decoding: pem) else { throw CertificateError("unable to decode certificate") }
    do throws(CertificateError) { _ = try Issuer(parsing: block.bytes) } catch {
      throw CertificateError("error parsing certificate: decodedCert.Bytes: " + error.message)
    }
    do throws(CertificateError) { _ = try PrivateKey.parse(pem: ByteString(key)) } catch {
      throw CertificateError("error parsing private key: " + error.message)
    }
    return CertificateObject(certificate: pem, key: ByteString(key))
  }

  private static func authority(
    _ name: Value, _ days: Value, _ key: PrivateKey?, _ context: FunctionContext
  ) throws(FunctionError) -> Value {
    try result { () throws(CertificateError) in
      let request = try CertificateRequest(name: name.text, days: days.integer, isAuthority: true)
      return try request.signed(by: nil, signer: key, key: key, context)
    }
  }

  private static func selfSigned(
    _ arguments: [Value], _ key: PrivateKey?, _ context: FunctionContext
  ) throws(FunctionError) -> Value {
    try result { () throws(CertificateError) in
      try CertificateRequest(arguments).signed(by: nil, signer: key, key: key, context)
    }
  }

  private static func signed(
    _ arguments: [Value], _ key: PrivateKey?, _ context: FunctionContext
  ) throws(FunctionError) -> Value {
    try result { () throws(CertificateError) in
      guard case .object(let object) = arguments[4], let authority = object as? CertificateObject,
        let block = PEMBlock(decoding: authority.certificate)
      else { throw CertificateError("unable to decode certificate") }
      let issuer: Issuer
      do throws(CertificateError) { issuer = try Issuer(parsing: block.bytes) } catch {
        throw CertificateError("error parsing certificate: decodedSignerCert.Bytes: " + error.message)
      }
      let signer: PrivateKey?
      do throws(CertificateError) { signer = try PrivateKey.parse(pem: authority.key) } catch {
        throw CertificateError("error parsing private key: " + error.message)
      }
      return try CertificateRequest(arguments).signed(by: issuer, signer: signer, key: key, context)
    }
  }
}

/// A `sprig.certificate` in a template: two texts in PEM.
final class CertificateObject: Object {
  let certificate: ByteString
  let key: ByteString

  init(certificate: ByteString, key: ByteString) {
    self.certificate = certificate
    self.key = key
  }

  override var type: GoType { GoType("sprig.certificate", .struct) }
  override var fields: [Field] { [Field("Cert", .string(certificate)), Field("Key", .string(key))] }
  override func isEqual(to other: Object) -> Bool {
    guard let other = other as? CertificateObject else { return false }
    return other.certificate == certificate && other.key == key
  }
}
