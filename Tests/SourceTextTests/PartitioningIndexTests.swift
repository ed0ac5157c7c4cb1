import SourceText
import Testing

/// The index that parts what a condition does not hold for from what it does.
@Suite struct PartitioningIndexTests {
  @Test(
    "is that of the first element of the second part",
    arguments: [[], [1], [2], [1, 2], [1, 1, 2, 2], [3, 3, 3], [0, 0, 0], [0, 1, 2, 3, 4, 5, 6]]
  ) func partition(_ numbers: [Int]) {
    for limit in 0...7 {
      let expected = numbers.firstIndex { $0 >= limit } ?? numbers.endIndex
      #expect(numbers.partitioningIndex { $0 >= limit } == expected, "\(numbers), \(limit)")
    }
  }

  @Test("counts from the start of a slice") func slice() {
    #expect([9, 1, 2, 3][1...].partitioningIndex { $0 >= 3 } == 3)
  }
}
