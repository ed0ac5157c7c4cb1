import Glibc
import SourceText
import TemplateEngine
import TemplateFunctions
import Testing
import Values

/// Times, versions, expressions, TOML and cryptography: what is the same each time gives what Helm gave.
@Suite struct TimeAndTextCallTests {
  init() { setenv("TZ", "UTC", 1) }

  @Test(arguments: CallGolden.read("dates")) func dates(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("toml")) func toml(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("expressions")) func expressions(_ call: CallGolden) { check(call) }
  @Test(arguments: CallGolden.read("cryptography")) func cryptography(_ call: CallGolden) { check(call) }

  private func check(_ call: CallGolden) {
    #expect(call.measured() == call.golden)
  }
}

/// What differs from render to render: its shape, and that a seed makes it the same.
@Suite struct CryptographyTests {
  /// A context whose bytes come from a seed.
  private final class SeededContext: FunctionContext {
    private var state: UInt64

    init(seed: UInt64) {
      state = seed
      super.init()
    }

    override var isReproducible: Bool { true }
    override var fixedTime: (seconds: Int64, nanoseconds: Int64)? { (1_700_000_000, 0) }
    override func randomBytes(_ count: Int) -> [UInt8] {
      (0..<max(0, count)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
    }
  }

  private func text(_ call: String, seed: UInt64) throws -> String {
    let value = try FunctionCall.evaluate(call, context: SeededContext(seed: seed))
    guard case .object(let object) = value else { return value.formatted.string }
    return object.fields.map { $0.value.formatted.string }.joined()
  }

  @Test(
    "a seed repeats what is random",
    arguments: [
      "genPrivateKey \"rsa\"", "genPrivateKey \"dsa\"", "genPrivateKey \"ecdsa\"",
      "genPrivateKey \"ed25519\"",
      "genCA \"ca\" 365", "genSelfSignedCert \"x\" nil nil 5",
      "genSignedCert \"x\" nil nil 5 (genCA \"ca\" 5)",
      "genCAWithKey \"ca\" 365 (genPrivateKey \"ecdsa\")",
      "genCAWithKey \"ca\" 365 (genPrivateKey \"ed25519\")",
      "genSelfSignedCertWithKey \"x\" nil nil 5 (genPrivateKey \"ecdsa\")",
      "genSignedCertWithKey \"x\" nil nil 5 (genCAWithKey \"c\" 5 (genPrivateKey \"ecdsa\")) (genPrivateKey \"ecdsa\")",
      "bcrypt \"password\"", "htpasswd \"user\" \"password\"", "encryptAES \"key\" \"text\"", "uuidv4",
      "randAlphaNum 20", "randAlpha 20", "randNumeric 20", "randAscii 20", "randBytes 20",
      "randInt 0 1000000000",
    ])
  func seeds(_ call: String) throws {
    let first = try text(call, seed: 1)
    #expect(try text(call, seed: 1) == first)
    #expect(try text(call, seed: 2) != first)
    #expect(!first.isEmpty)
  }

  @Test(
    "without a seed no two results are alike",
    arguments: ["genPrivateKey \"ecdsa\"", "genCA \"ca\" 365", "bcrypt \"p\"", "uuidv4", "randAlphaNum 20"])
  func chance(_ call: String) throws {
    let texts = try (0..<2).map { _ in
      let value = try FunctionCall.evaluate(call)
      guard case .object(let object) = value else { return value.formatted.string }
      return object.fields.map { $0.value.formatted.string }.joined()
    }
    #expect(texts[0] != texts[1])
  }

  @Test("random texts have the wanted characters")
  func alphabets() throws {
    for (call, pattern) in [
      ("randAlphaNum 500", #"[0-9A-Za-z]{500}"#), ("randAlpha 500", #"[A-Za-z]{500}"#),
      ("randNumeric 500", #"[0-9]{500}"#), ("randAscii 500", #"[ -~]{500}"#),
      ("randBytes 20", #"[0-9A-Za-z+/]{27}="#),
      ("uuidv4", #"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"#),
      ("bcrypt \"p\"", #"\$2a\$10\$[./0-9A-Za-z]{53}"#),
    ] {
      let text = try FunctionCall.evaluate(call).formatted.string
      let expression = try Regex(pattern)
      #expect(text.wholeMatch(of: expression) != nil, "\(call): \(text)")
    }
  }
}
