"""What comes in from outside: packing lists, and what barcodes stand for."""
