"""Files that people upload: where they lie, and what is inside them."""
