// Deployment: what a release says is made true on a target.
//
// Start with `Deployer`: it prepares an operation (which revision comes next, over which one), records the revision,
// makes a `Plan` (the objects that the manifest wants, compared with those that live on the target) and applies it.
// `Target` is where objects live; `LocalTarget` and `DirectoryTarget` keep them as files. `ThreeWayMerge` updates an
// object and leaves alone what others changed in it. `Drift` tells where the target departs from a revision.
//
// This is the only module with side effects outside of the store. It does not know flags or output formats.
