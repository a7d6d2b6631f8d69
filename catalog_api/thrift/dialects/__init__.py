"""What clients of one release expect differently; nothing else asks which release it is."""
