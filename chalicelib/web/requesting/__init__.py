"""Pages of requests: one module for each who stands before them."""
