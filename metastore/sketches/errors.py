"""What is wrong with a sketch."""


class SketchUnreadable(ValueError):
    """Bytes that are no sketch, or one whose estimate cannot be told."""
