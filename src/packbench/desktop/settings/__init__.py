"""The settings of this bench, of its clients and of the warehouse, page by page."""
