// Commands: the command line. One file for each subcommand, one table of flags for each group of them, and the
// console that decides what goes to which stream.
//
// Start with `CommandLineTool.run`, which finds the subcommand in `CommandTable`, has `FlagParser` read its flags as
// Helm's library does, and turns errors into `Error: ...` and an exit code. A subcommand is a `Subcommand` record: its
// name, what it says about itself, its flags, and what it does.
//
// All behaviour that is not about arguments, formats or streams belongs to the modules below.
