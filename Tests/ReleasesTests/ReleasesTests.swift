import Testing

@Suite struct ReleasesTests {}
