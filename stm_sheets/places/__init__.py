"""The outside world: the only modules that import libraries for Excel, Google, Word and the file system."""
