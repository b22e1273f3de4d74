"""Which assumptions decide an answer: screening, division of the variance, and a tornado."""
