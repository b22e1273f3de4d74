"""What each command of `kapacitet` does; simulation.cli says how it is typed."""
