import Testing

@Suite struct TemplateFunctionsTests {}
