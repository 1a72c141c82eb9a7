"""What the paper commands do, one module each: what they read, make and say."""
