import Testing

@Suite struct TemplateSyntaxTests {}
