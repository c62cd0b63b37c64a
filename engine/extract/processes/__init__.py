"""Pages read in processes of their own, within limits."""
