"""What the readers of cards share."""
