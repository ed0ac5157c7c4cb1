// TemplateEngine: runs templates as Go's text/template does, with Helm's `include` and `tpl`.
//
// A `TemplateLibrary` holds the parsed templates of a render; each is compiled to a `Program` when it is first run:
// variables become slots, functions are bound, literals take the type of their parameter. The `Interpreter` runs a
// program against a value and appends to one output buffer. Its methods bear the names of Go's exec.go without the
// prefix (`walkRange` is `run(_: RangeStatement)`, `evalField` is `field`), so that a reader of one knows the other.
//
// A `Tracer` hears what wrote which output bytes and which values were read. The interpreter is generic over it, so
// that `NoTracer` costs nothing.
//
// This module does not know sprig, YAML text or charts.
