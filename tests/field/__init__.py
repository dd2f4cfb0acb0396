"""What the field's tests stand on: a server that can be killed, a network that can be bad, a tablet that can be dropped."""
