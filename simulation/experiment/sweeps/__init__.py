"""Sweeps: many comparisons, each a cell found again by what decides it, whatever interrupted the last."""
