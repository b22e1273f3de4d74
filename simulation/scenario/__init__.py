"""What an analyst may write: schema, dated values with their source, levers, loading, every error."""
