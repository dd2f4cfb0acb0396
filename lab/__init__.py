"""The laboratory: what proves the methods; not part of the server's installation."""
