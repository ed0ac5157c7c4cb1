import SourceText
import TemplateSyntax
import Testing

@Suite struct NumberTests {
  @Test("has the type and value that Helm gives it", arguments: TableCase.table("numbers.tsv"))
  func value(_ example: TableCase) throws {
    let number = try number(example.template)
    let expected = example.expectations[0].string.split(separator: " ").map(String.init)
    switch expected[0] {
    case "int":
      #expect(number.isInt)
      #expect(number.int64 == Int64(expected[1]))
      #expect(number.isFloat && number.float64 == Double(number.int64))
    case "overflow":
      #expect(!number.isInt && number.isUint)
    case "float64":
      #expect(number.isFloat && !number.isComplex)
      #expect(number.float64.bitPattern == Double(expected[1])?.bitPattern)
    default:
      #expect(number.isComplex)
      #expect(number.complex128.real == Double(expected[1]))
      #expect(number.complex128.imaginary == Double(expected[2]))
    }
  }

  @Test("is of every type that can hold it")
  func types() throws {
    let negative = try number("-1")
    #expect(negative.isInt && !negative.isUint && negative.isFloat)
    let plus = try number("+1")
    #expect(plus.isInt && !plus.isUint)  // an unsigned literal takes no sign
    let zero = try number("-0")
    #expect(zero.isInt && zero.isUint)
    let large = try number("18446744073709551615")
    #expect(!large.isInt && large.uint64 == .max && large.float64 == 0x1p64)
    let whole = try number("1e3")
    #expect(whole.isInt && whole.int64 == 1000 && whole.isUint && whole.uint64 == 1000)
    let fraction = try number("1.5")
    #expect(!fraction.isInt && !fraction.isUint)
    let huge = try number("1e30")
    #expect(!huge.isInt && !huge.isUint)
    let real = try number("3+0i")
    #expect(real.isComplex && real.isFloat && real.isInt && real.int64 == 3)
    let imaginary = try number("3i")
    #expect(imaginary.isComplex && !imaginary.isFloat && !imaginary.isInt)
  }

  private func number(_ literal: ByteString) throws -> NumberNode {
    let tree = try parse("{{ " + literal + " }}").trees[0]
    let numbers = tree.allNodes.compactMap { $0 as? NumberNode }
    let number = try #require(numbers.first)
    #expect(number.printed == literal)
    return number
  }
}
