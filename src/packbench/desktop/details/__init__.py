"""All that is known of one list: overview, orders, metrics, journal, and the papers of it."""
