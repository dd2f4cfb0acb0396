"""What several pages are put together of."""
