"""Mails to proposals."""
