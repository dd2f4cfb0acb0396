"""Accounts, the audit log, retention, copies."""
