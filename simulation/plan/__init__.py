"""What one run needs, as arrays: calendar, population, capacity, hazards, keyed draws."""
