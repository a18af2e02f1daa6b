"""What people do with packing lists: the use cases, one class per desk."""
