internal import Charts
internal import Releases
internal import SourceText
internal import Values

extension Release {
  /// The user's values over the defaults that the revision keeps, which are the root chart's alone.
  ///
  /// Helm: `CoalesceValues` with the chart of the record, see `Releases/commands.txt`.
  func computedValues() throws(CommandError) -> Map {
    var metadata = ChartMetadata()
    metadata.name = chart.name
    do throws(ChartError) {
      return try ChartValues.coalesced(Chart(metadata: metadata, defaults: chart.defaults), userValues: config)
    } catch {
      throw CommandError(error.message)
    }
  }
}
