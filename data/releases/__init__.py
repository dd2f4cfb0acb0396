"""What has left the house, and what may."""
