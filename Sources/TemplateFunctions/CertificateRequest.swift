internal import COpenSSL
internal import Glibc
internal import SourceText
internal import TemplateEngine
internal import Values

/// What a new certificate is to say.
struct CertificateRequest {
  private let name: ByteString
  private let days: Int
  private let addresses: [[UInt8]]
  private let hosts: [ByteString]
  private let isAuthority: Bool

  /// A request of a name alone.
  init(name: ByteString, days: Int, isAuthority: Bool) throws(CertificateError) {
    self.name = name
    self.days = days
    self.isAuthority = isAuthority
    addresses = []
    hosts = []
  }

  /// A request of a name, addresses, hosts and days.
  init(_ arguments: [Value]) throws(CertificateError) {
    name = arguments[0].text
    days = arguments[3].integer
    isAuthority = false
    var addresses: [[UInt8]] = []
    for element in arguments[1].elements ?? [] {
      guard case .string(let text) = element else {
        throw CertificateError("error parsing ip: " + element.formatted + " is not a string")
      }
      guard let address = CertificateRequest.address(text) else {
        throw CertificateError("error parsing ip: " + text)
      }
      addresses.append(address)
    }
    var hosts: [ByteString] = []
    for element in arguments[2].elements ?? [] {
      guard case .string(let text) = element else {
        throw CertificateError(
          "error processing alternate dns name: " + element.formatted + " is not a string")
      }
      hosts.append(text)
    }
    self.addresses = addresses
    self.hosts = hosts
  }

  /// Four bytes for an address of version 4, in either notation, else sixteen; nil for what is none.
  private static func address(_ text: ByteString) -> [UInt8]? {
    if text.bytes.contains(0) { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text.string, &bytes) == 1 { return Array(bytes[..<4]) }
    guard inet_pton(AF_INET6, text.string, &bytes) == 1 else { return nil }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? Array(bytes[12...]) : bytes
  }

  /// The certificate for a key, signed by another; without an issuer the certificate names itself.
  func signed(
    by issuer: Issuer?, signer: PrivateKey?, key: PrivateKey?, _ context: FunctionContext
  ) throws(CertificateError) -> CertificateObject {
    guard let signer else { throw failure("x509: certificate private key does not implement crypto.Signer") }
    guard let key else { throw failure("x509: unsupported public key type: *dsa.PublicKey") }
    let name = try subject()
    let identifier = isAuthority ? try keyIdentifier(key) : nil
    let issuerIdentifier = issuer.flatMap { $0.subject == name ? nil : $0.keyIdentifier }
    if let issuer, !issuer.hasKey(signer) {
      throw failure("x509: provided PrivateKey doesn't match parent's PublicKey")
    }
    do throws(FunctionError) {
      let extensions = try CertificateExtensions(
        isAuthority: isAuthority, keyIdentifier: identifier, issuerIdentifier: issuerIdentifier, hosts: hosts,
        addresses: addresses, isNameless: self.name.isEmpty
      ).encoded
      let contents = DER.sequence(
        DER.contextValue(0, isConstructed: true, DER.integer([2])), DER.integer(context.randomBytes(16)),
        signer.signatureAlgorithm, issuer?.subject ?? name, try validity(context), name,
        try key.publicKeyInformation(), DER.contextValue(3, isConstructed: true, extensions))
      let signature = try signer.signature(of: contents, context)
      let certificate = DER.sequence(contents, signer.signatureAlgorithm, DER.bitString(signature))
      return CertificateObject(
        certificate: PEMBlock(type: "CERTIFICATE", bytes: certificate).text, key: try key.pem())
    } catch {
      guard case .message(let text) = error else { throw failure("x509: no certificate") }
      throw failure(ByteString(text))
    }
  }

  private func failure(_ message: ByteString) -> CertificateError {
    CertificateError("error creating certificate: " + message)
  }

  /// The name as a sequence of its one part.
  private func subject() throws(CertificateError) -> [UInt8] {
    if name.isEmpty { return DER.sequence() }
    guard name.isValidUTF8 else { throw failure("asn1: string not valid UTF-8") }
    let isPrintable = name.bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: " '()+,-./:=?".utf8.contains(byte)
      }
    }
    let text = DER.value(isPrintable ? .printableString : .utf8String, name.bytes)
    return DER.sequence(DER.value(.set, DER.sequence(DER.objectIdentifier(2, 5, 4, 3), text)))
  }

  /// From now for as many days, in whole seconds.
  private func validity(_ context: FunctionContext) throws(FunctionError) -> [UInt8] {
    let now = DateFunctions.now(context).in(.utc)
    let end = now.adding(Int64(days) &* 86_400_000_000_000)
    return DER.sequence(try encoded(now), try encoded(end))
  }

  private func encoded(_ time: GoTime) throws(FunctionError) -> [UInt8] {
    let year = time.civil.year
    if (1950..<2050).contains(year) {
      return DER.value(.utcTime, time.formatted(TimeLayout("060102150405Z")).bytes)
    }
    guard (0...9999).contains(year) else { throw .message("asn1: cannot represent time as GeneralizedTime") }
    return DER.value(.generalizedTime, time.formatted(TimeLayout("20060102150405Z")).bytes)
  }

  /// The digest of a public key, without its algorithm.
  private func keyIdentifier(_ key: PrivateKey) throws(CertificateError) -> [UInt8] {
    do throws(FunctionError) {
      let information = try key.publicKeyInformation()
      var bytes = [UInt8](repeating: 0, count: 20)
      let isComputed = information.withUnsafeBufferPointer { buffer -> Bool in
        var position = buffer.baseAddress
        guard let parsed = d2i_X509_PUBKEY(nil, &position, buffer.count) else { return false }
        defer { X509_PUBKEY_free(parsed) }
        var start: UnsafePointer<UInt8>?
        var count: Int32 = 0
        guard X509_PUBKEY_get0_param(nil, &start, &count, nil, parsed) == 1 else { return false }
        return EVP_Digest(start, Int(count), &bytes, nil, EVP_sha1(), nil) == 1
      }
      if !isComputed { throw PrivateKey.failure }
      return bytes
    } catch { throw failure("x509: no key identifier") }
  }
}

/// The certificate that signs another.
final class Issuer {
  private let pointer: OpaquePointer
  /// The name, encoded.
  let subject: [UInt8]
  /// What the certificate says identifies its key; nil when it says nothing.
  let keyIdentifier: [UInt8]?

  /// Reads a certificate.
  init(parsing der: [UInt8]) throws(CertificateError) {
    let certificate = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      guard let certificate = d2i_X509(nil, &position, buffer.count) else { return nil }
      let isWhole = position == buffer.baseAddress.map { $0 + buffer.count }
      if !isWhole { X509_free(certificate) }
      return isWhole ? certificate : nil
    }
    guard let certificate else {
      let isSequence = DER.isWholeSequence(der)
      throw CertificateError(isSequence ? "x509: malformed tbs certificate" : "x509: malformed certificate")
    }
    guard let name = X509_get_subject_name(certificate),
      let subject = PrivateKey.encoded({ i2d_X509_NAME(name, $0) })
    else {
      X509_free(certificate)
      throw CertificateError("x509: malformed certificate")
    }
    pointer = certificate
    self.subject = subject
    if let identifier = X509_get0_subject_key_id(certificate), let data = ASN1_STRING_get0_data(identifier) {
      keyIdentifier = Array(UnsafeBufferPointer(start: data, count: Int(ASN1_STRING_length(identifier))))
    } else {
      keyIdentifier = nil
    }
  }

  deinit { X509_free(pointer) }

  /// Whether a private key belongs to the certificate.
  func hasKey(_ key: PrivateKey) -> Bool {
    guard let own = X509_get0_pubkey(pointer) else { return false }
    return EVP_PKEY_eq(own, key.pointer) == 1
  }
}
