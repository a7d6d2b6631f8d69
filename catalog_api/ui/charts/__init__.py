"""Charts as SVG: pure functions from data to markup, coloured by classes of the stylesheet."""
