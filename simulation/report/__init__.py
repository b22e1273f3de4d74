"""Words, tables and charts that people read; nothing is computed here that no table holds."""
