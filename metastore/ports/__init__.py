"""What the core needs from the outside, as Protocols: one file for each noun."""
