"""Where the facts are kept: the domain's ports, and the promises they make."""
