"""Table formats, each in a package of its own that turns a root into the table it is."""
