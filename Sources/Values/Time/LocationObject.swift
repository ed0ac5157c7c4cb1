internal import SourceText

/// A `*time.Location` in a template.
final class LocationObject: Object {
  let zone: TimeZoneRules

  init(_ zone: TimeZoneRules) { self.zone = zone }

  override var type: GoType { GoType("*time.Location", .ptr) }
  override var text: ByteString? { ByteString(zone.name) }
  override var printedFields: [Field] {
    [
      Field("name", Value(zone.name)), Field("zone", Value([])), Field("tx", Value([])),
      Field("extend", Value("")), Field("cacheStart", .int64(0)), Field("cacheEnd", .int64(0)),
      Field("cacheZone", .object(SizedInteger.nilPointer("*time.zone"))),
    ]
  }
  override func method(_ name: ByteString) -> Method? {
    let zone = zone
    return name == "String" ? Method { _ in .string(ByteString(zone.name)) } : nil
  }
}
