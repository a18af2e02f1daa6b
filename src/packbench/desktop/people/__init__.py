"""Who packs: workers on cards, chosen by badge, key or click."""
