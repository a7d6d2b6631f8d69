"""Model <-> Thrift structs, a module for each noun; nothing above touches a struct's class."""
