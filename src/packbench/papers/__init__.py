"""What is printed, and the tables that are handed on: labels, sheets, reports."""
