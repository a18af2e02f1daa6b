"""Charts, drawn by us: bars, stacked bars, a line, in the colours of the theme."""
