"""The product's own store on a simulated share (docs/reliability.md)."""
