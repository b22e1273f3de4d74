"""The workbook of a comparison: real numbers, one table a sheet, and the same tables as Swedish CSV."""
