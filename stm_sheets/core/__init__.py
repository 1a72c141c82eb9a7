"""The verbs: pure functions over rows and tables; they know no file, no service, no document and no clock."""
