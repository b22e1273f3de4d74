"""What money buys: the next hundred million by lever, what binds, and what each part of a package adds."""
