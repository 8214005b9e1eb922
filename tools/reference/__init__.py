"""The pages of docs/reference that follow from the code, each as one function that returns its text."""
