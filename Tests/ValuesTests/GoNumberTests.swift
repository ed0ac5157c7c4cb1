import SourceText
import Testing

@testable import Values

/// Expectations come from Helm 3.17.3: `{{ printf VERB NUMBER }}`.
@Suite struct GoNumberTests {
  @Test(
    "writes the shortest digits",
    arguments: [
      (0, "0"), (-0.0, "-0"), (1, "1"), (999_999, "999999"), (999_999.5, "999999.5"), (1_000_000, "1e+06"),
      (1_234_567.5, "1.2345675e+06"), (12_345_678, "1.2345678e+07"), (0.0001, "0.0001"),
      (0.000099, "9.9e-05"),
      (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (0.1, "0.1"),
      (-1e21, "-1e+21"),
      (9_007_199_254_740_992, "9.007199254740992e+15"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
      (.nan, "NaN"),
    ] as [(Double, String)])
  func shortest(_ number: Double, _ expected: String) {
    var output: [UInt8] = []
    GoNumber.appendShortest(number, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test(
    "writes any precision exactly",
    arguments: [
      (0.5, "f", 0, "0"), (1.5, "f", 0, "2"), (2.5, "f", 0, "2"), (0.1, "f", 20, "0.10000000000000000555"),
      (1e21, "f", -1, "1000000000000000000000"), (123_456_789.125, "e", 3, "1.235e+08"), (100, "g", 3, "100"),
      (1e21, "g", 21, "1e+21"), (1.5, "x", -1, "0x1.8p+00"), (1.999, "x", 1, "0x1.0p+01"),
      (0, "x", 3, "0x0.000p+00"),
      (.leastNonzeroMagnitude, "x", -1, "0x1p-1074"), (1.5, "b", -1, "6755399441055744p-52"),
      (-1e-7, "G", -1, "-1E-07"),
    ] as [(Double, Unicode.Scalar, Int, String)])
  func precise(_ number: Double, _ verb: Unicode.Scalar, _ precision: Int, _ expected: String) {
    let text = GoNumber.format(number, verb: UInt8(ascii: verb), precision: precision)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }
}
