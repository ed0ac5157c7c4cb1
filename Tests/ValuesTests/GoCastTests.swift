import SourceText
import Testing

@testable import Values

/// Expectations come from Helm 3.17.3: `{{ int64 TEXT }} {{ float64 TEXT }}`.
@Suite struct GoCastTests {
  @Test("reads integers and floats as strconv", arguments: texts)
  func text(_ text: ByteString, _ expected: ByteString) {
    let integer = Value.int64(GoCast.toInt64(.string(text)))
    let float = Value.float64(GoCast.toFloat64(.string(text)))
    #expect(GoPrintf.format("%v %v", [integer, float]) == expected)
  }

  @Test(
    "converts other kinds",
    arguments: [
      ("nil", 0, 0), ("true", 1, 1), ("false", 0, 0), ("1e30", .min, 1e30), ("inf", .min, .infinity),
      ("-3.99", -3, -3.99), ("uint8", 98, 98), ("list", 0, 0), ("map", 0, 0), ("duration", 0, 0),
      ("month", 5, 5),
      ("int 7", 7, 7), ("int max", .max, 9.223372036854775807e18), ("bytes", 0, 0),
    ] as [(String, Int64, Double)])
  func kind(_ name: String, _ integer: Int64, _ float: Double) throws {
    let value = try #require(PrintfArgument.named(name))
    #expect(GoCast.toInt64(value) == integer)
    #expect(GoCast.toFloat64(value) == float)
  }

  @Test("explains with strconv's words")
  func messages() {
    #expect(throws: ValueError(#"strconv.Atoi: parsing "x": invalid syntax"#)) {
      try GoNumber.parseDecimalInteger("x")
    }
    #expect(throws: ValueError(#"strconv.Atoi: parsing "99999999999999999999": value out of range"#)) {
      try GoNumber.parseDecimalInteger("99999999999999999999")
    }
    #expect(throws: ValueError(#"strconv.ParseFloat: parsing "1e999": value out of range"#)) {
      try GoNumber.parseFloat("1e999")
    }
    #expect(throws: ValueError(#"strconv.ParseInt: parsing "": invalid syntax"#)) {
      try GoNumber.parseInteger("")
    }
  }

  static let texts: [(ByteString, ByteString)] = [
    ("0", "0 0"),
    ("1", "1 1"),
    ("-1", "-1 -1"),
    ("+5", "5 5"),
    ("12.0", "12 12"),
    ("12.00", "12 12"),
    ("12.", "0 12"),
    ("12.5", "0 12.5"),
    (".0", "0 0"),
    (".", "0 0"),
    ("", "0 0"),
    ("abc", "0 0"),
    ("0x1F", "31 0"),
    ("0X1f", "31 0"),
    ("017", "15 17"),
    ("0o17", "15 0"),
    ("0b101", "5 0"),
    ("0b", "0 0"),
    ("0x", "0 0"),
    ("08", "0 8"),
    ("1_000", "1000 1000"),
    ("_1", "0 0"),
    ("1_", "0 0"),
    ("1__0", "0 0"),
    ("0x_1F", "31 0"),
    ("0_7", "7 7"),
    ("9223372036854775807", "9223372036854775807 9.223372036854776e+18"),
    ("9223372036854775808", "0 9.223372036854776e+18"),
    ("-9223372036854775808", "-9223372036854775808 -9.223372036854776e+18"),
    ("-9223372036854775809", "0 -9.223372036854776e+18"),
    ("1e3", "0 1000"),
    ("1e400", "0 0"),
    ("-1e400", "0 0"),
    ("inf", "0 +Inf"),
    ("+Inf", "0 +Inf"),
    ("-infinity", "0 -Inf"),
    ("infinit", "0 0"),
    ("nan", "0 NaN"),
    ("+nan", "0 0"),
    ("NaN", "0 NaN"),
    ("0x1p4", "0 16"),
    ("0x1.8p-1", "0 0.75"),
    ("0x1", "1 0"),
    ("0x.8p0", "0 0.5"),
    ("0xp1", "0 0"),
    ("1_0.5", "0 10.5"),
    ("1.5_0", "0 1.5"),
    ("1e1_0", "0 1e+10"),
    ("1e_1", "0 0"),
    ("0x_1p4", "0 16"),
    ("1e", "0 0"),
    ("1e+", "0 0"),
    ("1.2.3", "0 0"),
    (" 1", "0 0"),
    ("1 ", "0 0"),
    ("1.e3", "0 1000"),
    (".5", "0 0.5"),
    ("-.5", "0 -0.5"),
    ("5e-324", "0 5e-324"),
    ("1e-400", "0 0"),
    ("0.0", "0 0"),
    ("-0", "0 -0"),
    ("00.50", "0 0.5"),
    ("--1", "0 0"),
    ("+-1", "0 0"),
    ("é", "0 0"),
    ("0x1_0", "16 0"),
    ("100.0000", "100 100"),
    ("0b1_0", "2 0"),
    ("0O7", "7 0"),
    ("8", "8 8"),
    ("160", "160 160"),
    ("7", "7 7"),
    ("66.02", "0 66.02"),
    ("3", "3 3"),
    ("6", "6 6"),
    ("580", "580 580"),
    ("5", "5 5"),
    ("01", "1 1"),
    ("257065", "257065 257065"),
    ("92743", "92743 92743"),
    ("-0_7e7", "0 -7e+07"),
    ("+226", "226 226"),
    ("22", "22 22"),
    ("2", "2 2"),
    ("0930", "0 930"),
    ("6289", "6289 6289"),
    ("27", "27 27"),
    ("9", "9 9"),
    (".6", "0 0.6"),
    ("06", "6 6"),
    ("3899", "3899 3899"),
    ("05", "5 5"),
    ("046216", "19598 46216"),
  ]
}
