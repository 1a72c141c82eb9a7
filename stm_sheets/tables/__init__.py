"""What the office decided, as tuples, one row a line: registers, steps, roles, settings, documents."""
