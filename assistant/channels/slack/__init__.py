"""Slack: what somebody says, presses or uploads there becomes a call, and its result a message."""
