"""The shared Google spreadsheet: whatever the network, the service and people's hands do, the book is right or left as it was."""
