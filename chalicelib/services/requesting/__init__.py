"""Requests to people about an applicant: one module for those who act (who is asked, who answers, who waits)."""
