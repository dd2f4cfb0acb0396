"""What the field's tests stand on: a server to kill, a network to make bad, a tablet to drop."""
