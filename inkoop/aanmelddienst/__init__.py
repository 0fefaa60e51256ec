"""Logging in through a service of another organisation (OpenID Connect): settings, conversation, and its checks."""
