import SourceText
import Testing
import Values

// The expectations are Helm's: `semver` and `semverCompare` rendered by version 3.17.3.
@Suite struct SemanticVersionTests {
  static let versions = [
    "0.0.0", "0.0.3", "0.0.4", "0.2.0", "0.2.3", "0.3.0", "1.0.0",
    "1.2.0", "1.2.3", "1.2.4", "1.2.9", "1.3.0", "1.20.0", "2.0.0",
    "2.1.0", "11.0.0", "v1.2", "1", "1.2.3-alpha", "1.2.3-beta", "1.2.3-alpha.9",
    "1.2.3-alpha.11", "1.2.3-rc.1+b", "1.2.4-0", "1.20.5-gke.1", "v1.33.4-eks-abc", "1.2.3+b", "2.0.0-0",
  ]

  static let constraints: [(String, String)] = [
    ("1.2.3", "0000000010000000000000000010"),
    ("=1.2.3", "0000000010000000000000000010"),
    ("!=1.2.3", "1111111101111111111111111101"),
    (">1.2.3", "0000000001111111000000000000"),
    ("<1.2.3", "1111111100000000110000000000"),
    (">=1.2.3", "0000000011111111000000000010"),
    ("=>1.2.3", "0000000011111111000000000010"),
    ("<=1.2.3", "1111111110000000110000000010"),
    ("=<1.2.3", "1111111110000000110000000010"),
    ("~1.2.3", "0000000011100000000000000010"),
    ("~>1.2.3", "0000000011100000000000000010"),
    ("^1.2.3", "0000000011111000000000000010"),
    ("^0.2.3", "0000100000000000000000000000"),
    ("^0.0.3", "0100000000000000000000000000"),
    ("^0.2", "0001100000000000000000000000"),
    ("^0.0", "1110000000000000000000000000"),
    ("^0", "1111110000000000000000000000"),
    ("*", "1111111111111111110000000010"),
    ("x", "1111111111111111110000000010"),
    ("1.x", "0000001111111000110000000010"),
    ("1.2.x", "0000000111100000100000000010"),
    ("~1", "0000001111111000110000000010"),
    ("~1.2", "0000000111100000100000000010"),
    ("^1", "0000001111111000110000000010"),
    (">1", "0000000000000111000000000000"),
    (">1.2", "0000000000011111000000000000"),
    ("<1", "1111110000000000000000000000"),
    ("<=1", "1111111111111000110000000010"),
    ("<=1.2", "1111111111100000110000000010"),
    (">=1", "0000001111111111110000000010"),
    (">=1.2", "0000000111111111100000000010"),
    ("!=1", "1111110000000111000000000000"),
    ("!=1.2", "1111111000011111010000000000"),
    ("!=1.2.x", "1111111000011111010000000000"),
    (">=1.2.0-0", "0000000111111111101111111111"),
    (">1.2.3-alpha", "0000000011111111000111111111"),
    ("^1.2.3-beta", "0000000011111000000100111110"),
    ("~1.2.3-0", "0000000011100000001111110010"),
    (">=1 <2", "0000001111111000110000000010"),
    (">=1, <2", "0000001111111000110000000010"),
    (">= 1.2 , !=1.2.3", "0000000101111111100000000000"),
    ("1.2 - 2", "0000000111111110100000000010"),
    ("1.2.3-0 - 2.0.0", "0000000011111100000000000010"),
    ("1 - 2 || 0.2.3", "0000101111111110110000000010"),
    ("<1 || >=2", "1111110000000111000000000000"),
    ("1.2.3 || 0.x", "1111110010000000000000000010"),
    ("v1.2", "0000000111100000100000000010"),
    (">=v1.2.3", "0000000011111111000000000010"),
    ("~0.0.0", "1111111111111111110000000010"),
    ("=1.2.3-beta", "0000000000000000000100000000"),
    ("1.2.3+b", "0000000010000000000000000010"),
    ("!=1.x-0", "1111110000000111000000000001"),
    ("!=1.2-beta", "1111111111111111111011111111"),
    ("^x", "1000000000000000000000000000"),
    ("~*", "1111111111111111110000000010"),
    (">=1.20-0", "0000000000001111000000001101"),
    ("^1.20.x-0", "0000000000001000000000001100"),
    (">= 1.2.3-alpha.10", "0000000011111111000101111111"),
    ("  >=1.2.3  ", "0000000011111111000000000010"),
    ("\t1.2.3", "0000000010000000000000000010"),
    ("0", "1111110000000000000000000000"),
    ("0.0", "1110000000000000000000000000"),
    ("<*", "0000000000000000000000000000"),
    (">*", "0111111111111111110000000010"),
    ("X", "1111111111111111110000000010"),
  ]

  @Test("constraints accept and refuse versions", arguments: constraints)
  func checks(text: String, expected: String) throws {
    let constraint = try VersionConstraint(ByteString(text))
    var accepted = ""
    for version in Self.versions {
      let version = try SemanticVersion(ByteString(version))
      accepted += constraint.isSatisfied(by: version) ? "1" : "0"
    }
    #expect(accepted == expected)
  }

  static let improperConstraints: [(String, String)] = [
    ("", "improper constraint: "),
    ("  ", "improper constraint:   "),
    ("1.2.3.4", "improper constraint: 1.2.3.4"),
    (">", "improper constraint: >"),
    ("=", "improper constraint: ="),
    ("==1", "improper constraint: ==1"),
    (">==1", "improper constraint: >==1"),
    ("> =1", "improper constraint: > =1"),
    ("1.2,", "improper constraint: 1.2,"),
    ("1.2,,1.3", "improper constraint: 1.2,,1.3"),
    (",1", "improper constraint: ,1"),
    ("1.2 1.3 ,", "improper constraint: 1.2 1.3 ,"),
    ("1.2-", "improper constraint: 1.2-"),
    ("1-+5", "improper constraint: 1-+5"),
    ("a", "improper constraint: a"),
    ("1.2.3 foo", "improper constraint: 1.2.3 foo"),
    ("1||", "improper constraint: "),
    ("||1", "improper constraint: "),
    ("1 | 2", "constraint Parser Error"),
    ("1|2", "constraint Parser Error"),
    ("99999999999999999999", "constraint Parser Error"),
    ("1.2.3-01", "constraint Parser Error"),
    ("1.2.3-beta..1", "improper constraint: 1.2.3-beta..1"),
    ("1x", "constraint Parser Error"),
    ("1.xx", "constraint Parser Error"),
    (">1.2.3<2", "improper constraint: >1.2.3<2"),
    ("1 -2", "improper constraint: 1 -2"),
    ("1- 2", "improper constraint: 1- 2"),
    ("1 - 2 - 3", "improper constraint: >= 1, <= 2 - 3"),
    ("!1", "improper constraint: !1"),
    ("~~1", "improper constraint: ~~1"),
    ("^^1", "improper constraint: ^^1"),
    ("1.2.3 - ", "improper constraint: 1.2.3 - "),
    ("&gt;1", "improper constraint: &gt;1"),
    ("1 - 2||3 - 4", "improper constraint: 3 - 4"),
  ]

  @Test("improper constraints are refused", arguments: improperConstraints)
  func refusals(text: String, message: String) {
    #expect(throws: ValueError(message)) { try VersionConstraint(ByteString(text)) }
  }

  static let parsed: [(String, String)] = [
    ("", "Invalid Semantic Version"),
    ("v", "Invalid Semantic Version"),
    ("1.", "Invalid Semantic Version"),
    ("1.2.", "Invalid Semantic Version"),
    ("1.2.3.4", "Invalid Semantic Version"),
    ("v1.2.3", "1/2/3///v1.2.3/1.2.3/2.0.0/1.3.0/1.2.4"),
    ("V1", "Invalid Semantic Version"),
    ("vv1", "Invalid Semantic Version"),
    ("01.2.3", "1/2/3///01.2.3/1.2.3/2.0.0/1.3.0/1.2.4"),
    ("1.02", "1/2/0///1.02/1.2.0/2.0.0/1.3.0/1.2.1"),
    ("1.2.3-", "Invalid Semantic Version"),
    ("1.2.3+", "Invalid Semantic Version"),
    ("1.2.3-01", "Version segment starts with 0"),
    ("1.2.3-0a", "1/2/3/0a//1.2.3-0a/1.2.3-0a/2.0.0/1.3.0/1.2.3"),
    ("1.2.3--", "1/2/3/-//1.2.3--/1.2.3--/2.0.0/1.3.0/1.2.3"),
    ("1.2.3-a..b", "Invalid Semantic Version"),
    ("1.2.3-a_b", "Invalid Semantic Version"),
    ("1.2.3+a_b", "Invalid Semantic Version"),
    ("1.2.3+01", "1/2/3//01/1.2.3+01/1.2.3+01/2.0.0/1.3.0/1.2.4"),
    (
      "99999999999999999999",
      "Error parsing version segment: strconv.ParseUint: parsing \"99999999999999999999\": value out of range"
    ),
    (
      "1.99999999999999999999",
      "Error parsing version segment: strconv.ParseUint: parsing \"99999999999999999999\": value out of range"
    ),
    (
      "18446744073709551615",
      "18446744073709551615/0/0///18446744073709551615/18446744073709551615.0.0/0.0.0/18446744073709551615.1.0/18446744073709551615.0.1"
    ),
    (" 1", "Invalid Semantic Version"),
    ("1 ", "Invalid Semantic Version"),
    ("1\n", "Invalid Semantic Version"),
    ("1.2.3-rc.1+build.5", "1/2/3/rc.1/build.5/1.2.3-rc.1+build.5/1.2.3-rc.1+build.5/2.0.0/1.3.0/1.2.3"),
    ("1-rc", "1/0/0/rc//1-rc/1.0.0-rc/2.0.0/1.1.0/1.0.0"),
    ("1+b", "1/0/0//b/1+b/1.0.0+b/2.0.0/1.1.0/1.0.1"),
    ("1.2-rc+b", "1/2/0/rc/b/1.2-rc+b/1.2.0-rc+b/2.0.0/1.3.0/1.2.0"),
    ("1.x", "Invalid Semantic Version"),
  ]

  @Test("versions are read leniently", arguments: parsed)
  func lenient(text: String, expected: String) {
    let result: String
    do throws(ValueError) {
      let version = try SemanticVersion(ByteString(text))
      let parts = [
        "\(version.major)", "\(version.minor)", "\(version.patch)", version.prerelease, version.metadata,
        version.original, "\(version)", "\(version.nextMajor)", "\(version.nextMinor)",
        "\(version.nextPatch)",
      ]
      result = parts.joined(separator: "/")
    } catch {
      result = error.message
    }
    #expect(result == expected)
  }

  @Test(
    "strict reading refuses what lenient reading accepts",
    arguments: [
      ("", "Version string empty"), ("1.2", "Invalid Semantic Version"),
      ("v1.2.3", "Invalid characters in version"),
      ("01.2.3", "Version segment starts with 0"), ("1.2.3-a_b", "Invalid Prerelease string"),
      ("1.2.3+a_b", "Invalid Metadata string"), ("1..3", "strconv.ParseUint: parsing \"\": invalid syntax"),
      ("1.2.3.4", "Invalid characters in version"),
    ])
  func strict(text: String, message: String) {
    #expect(throws: ValueError(message)) { try SemanticVersion(strict: ByteString(text)) }
  }
}
