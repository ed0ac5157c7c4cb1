internal import SourceText
internal import TemplateEngine
internal import Values

/// Passwords, keys and encryption.
enum CryptographyFunctions {
  static let functions: [Function] = [
    // bcrypt: the hash of a password; of one that is too long, a text that says so.
    .unary("bcrypt", .string) { password, context throws(FunctionError) in
      .string(try Passwords.bcrypt(password.text, context))
    },
    // htpasswd: a line for a password file.
    .binary("htpasswd", .string, .string) { user, password, context throws(FunctionError) in
      if user.text.contains(":") { return .string("invalid username: " + user.text) }
      return .string(user.text + ":" + (try Passwords.bcrypt(password.text, context)))
    },
    // derivePassword: counter, type, password, user and site make a password of Master Password's kind.
    .variadic("derivePassword", [.uint32, .string, .string, .string, .string]) {
      arguments, _ throws(FunctionError) in
      var counter = UInt32(truncatingIfNeeded: arguments[0].integer)
      if case .object(let object) = arguments[0], let number = object as? SizedInteger {
        counter = UInt32(truncatingIfNeeded: number.bits)
      }
      return .string(
        try Passwords.derived(
          counter: counter, type: arguments[1].text, password: arguments[2].text, user: arguments[3].text,
          site: arguments[4].text))
    },
    // genPrivateKey: a new key in PEM.
    .unary("genPrivateKey", .string) { type, context throws(FunctionError) in
      switch type.text {
      case "", "rsa": return .string(try PrivateKey.rsa(bits: 4096, context).pem())
      case "dsa": return .string(try DSAKey.generate(context).pem)
      case "ecdsa": return .string(try PrivateKey.ecdsa(context).pem())
      case "ed25519": return .string(try PrivateKey.ed25519(context).pem())
      default: return .string("Unknown type " + type.text)
      }
    },
    // encryptAES: a text encrypted with a password, in base 64.
    .binary("encryptAES", .string, .string) { password, text, context throws(FunctionError) in
      if text.text.isEmpty { return text }
      let encrypted = try AES.encrypt(text.text.bytes, password: password.text.bytes, context)
      return .string(ByteString(Base64.encode(encrypted)))
    },
    // decryptAES: what `encryptAES` encrypted.
    .binary("decryptAES", .string, .string) { password, text, _ throws(FunctionError) in
      if text.text.isEmpty { return text }
      return .string(ByteString(try AES.decrypt(text.text.bytes, password: password.text.bytes)))
    },
  ]
}
