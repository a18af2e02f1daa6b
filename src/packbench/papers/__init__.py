"""What is printed or scanned from paper and screens: barcodes, and later labels and sheets."""
