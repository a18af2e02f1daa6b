"""The bench screen: one scan after the other, readable at two metres."""
