// TemplateEngine: runs templates as Go's text/template does, with Helm's `include` and `tpl`.
//
// A `TemplateLibrary` holds the parsed templates of a render. The `Interpreter` walks a tree against a value and appends
// to one output buffer. Its methods bear the names of Go's exec.go without the prefix (`walkRange` is
// `run(_: BranchNode)`, `evalField` is `field`), so that a reader of one knows the other. Nothing is looked up by name
// while it walks but the fields of values: the parser has told which slot a variable has, and which number a function.
//
// A `Tracer` hears what wrote which output bytes and which values were read. The interpreter is generic over it, so
// that `NoTracer` costs nothing.
//
// This module does not know sprig, YAML text or charts.
