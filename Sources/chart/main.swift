internal import Commands
internal import Glibc

exit(CommandLineTool.run(arguments: Array(CommandLine.arguments.dropFirst())))
