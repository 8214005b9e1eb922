"""An old list of members: what its columns and cells mean, and how far its import has come."""
