"""`skep serve`: processes, sockets and signals around the doors."""
