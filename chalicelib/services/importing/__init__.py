"""Importing an old list: what officers ask for, the check, the writing in chunks, the tidying up."""
