import Testing

@Suite struct TemplateEngineTests {}
