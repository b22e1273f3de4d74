"""kapacitet: what more staff, offices and collaboration change in moves to work or education."""
