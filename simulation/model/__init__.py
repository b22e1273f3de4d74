"""The SimPy model: how the service and its jobseekers work, day by day."""
