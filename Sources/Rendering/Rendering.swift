// Rendering: a chart, values and the facts of a release become ordered manifests, hooks and notes.
//
// Start with `Renderer.render`, which runs the templates; `ManifestSplitter` cuts their output into documents,
// `ManifestSorter` reads the head of each, parts hooks from manifests and puts both into install order.
//
// This module does not know where releases are stored or what they are applied to.
