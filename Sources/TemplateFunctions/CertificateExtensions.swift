internal import SourceText
internal import TemplateEngine

/// The extensions of a certificate, in the order in which Go writes them.
struct CertificateExtensions {
  let isAuthority: Bool
  let keyIdentifier: [UInt8]?
  let issuerIdentifier: [UInt8]?
  let hosts: [ByteString]
  let addresses: [[UInt8]]
  /// Whether the certificate's subject is empty, which makes its other names critical.
  let isNameless: Bool

  /// The sequence of extensions.
  var encoded: [UInt8] {
    get throws(FunctionError) {
      var extensions: [UInt8] = []
      // Digital signature and key encipherment, and signing certificates.
      let usage = isAuthority ? DER.bitString([0xA4], unused: 2) : DER.bitString([0xA0], unused: 5)
      extensions += value(15, isCritical: true, usage)
      // Servers and clients.
      let purposes = DER.sequence(
        DER.objectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 1), DER.objectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 2))
      extensions += value(37, purposes)
      extensions += value(19, isCritical: true, DER.sequence(isAuthority ? DER.value(.boolean, [0xFF]) : []))
      if let keyIdentifier, !keyIdentifier.isEmpty {
        extensions += value(14, DER.value(.octetString, keyIdentifier))
      }
      if let issuerIdentifier, !issuerIdentifier.isEmpty {
        extensions += value(35, DER.sequence(DER.contextValue(0, issuerIdentifier)))
      }
      if !hosts.isEmpty || !addresses.isEmpty {
        extensions += value(17, isCritical: isNameless, try alternativeNames())
      }
      return DER.sequence(extensions)
    }
  }

  private func alternativeNames() throws(FunctionError) -> [UInt8] {
    var names: [UInt8] = []
    for host in hosts {
      if !host.bytes.allSatisfy({ $0 < 0x80 }) {
        throw .message("x509: \(GoQuote.quoted(host)) cannot be encoded as an IA5String")
      }
      names += DER.contextValue(2, host.bytes)
    }
    for address in addresses { names += DER.contextValue(7, address) }
    return DER.sequence(names)
  }

  private func value(_ number: Int, isCritical: Bool = false, _ content: [UInt8]) -> [UInt8] {
    DER.sequence(
      DER.objectIdentifier(2, 5, 29, number), isCritical ? DER.value(.boolean, [0xFF]) : [],
      DER.value(.octetString, content))
  }
}
