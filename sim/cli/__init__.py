"""The command line: one command a module, thin; what a command does stands in the layers below."""
