"""Charts: what each shows, its finding as a title, its figures as a table, and how it is drawn."""
