internal import JSONSchema
internal import SourceText
public import Values

/// Holds values against the schemas of a chart and its subcharts.
public enum SchemaCheck {
  /// Throws when coalesced values break a rule of a `values.schema.json`; `availableStack` is how many bytes of stack
  /// the check may use.
  public static func check(
    _ chart: Chart, values: Map, availableStack: Int? = nil
  ) throws(ChartError) {
    var places = SchemaPlaces()
    let report = report(of: chart, values: values, availableStack: availableStack, places: &places)
    if !report.isEmpty { throw ChartError(.schema(report: report), notes: places.notes, hints: places.hints) }
  }

  /// Helm's report: the root first, then each subchart with the values that it sees.
  private static func report(
    of chart: Chart, values: Map, availableStack: Int?, places: inout SchemaPlaces
  ) -> ByteString {
    var report = ByteString()
    if let schema = chart.schema {
      places.chart = chart
      let own = self.report(of: values, against: schema, availableStack: availableStack, places: &places)
      if !own.isEmpty { report = chart.name + ":\n" + own }
    }
    for subchart in chart.dependencies {
      let values = values[subchart.name]?.mapValue ?? Map()
      report.append(self.report(of: subchart, values: values, availableStack: availableStack, places: &places))
    }
    return report
  }

  /// Helm's report about values and one schema; empty where they keep it.
  static func report(of values: Map, against schema: ByteString) -> ByteString {
    var places = SchemaPlaces()
    return report(of: values, against: schema, availableStack: nil, places: &places)
  }

  private static func report(
    of values: Map, against schema: ByteString, availableStack: Int?, places: inout SchemaPlaces
  ) -> ByteString {
    do {
      let validator: SchemaValidator
      if let availableStack {
        validator = try SchemaValidator(schema: schema, availableStack: availableStack)
      } else {
        validator = try SchemaValidator(schema: schema)
      }
      places.chart?.schemaValidator = validator
      var lines = ByteString()
      for finding in try validator.findings(in: .map(values)) {
        lines.append("- " + finding.message + "\n")
        places.add(finding, in: values)
      }
      return lines
    } catch {
      places.add(error, in: schema)
      // Helm ends this message without a line break; what follows joins it.
      return error.message
    }
  }
}
