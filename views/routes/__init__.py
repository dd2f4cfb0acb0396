"""What is answered beside the pages."""
