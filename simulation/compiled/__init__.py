"""The model of `simulation/model/` compiled: the same rules, by the same names, for national size."""
