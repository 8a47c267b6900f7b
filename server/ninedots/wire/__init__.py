"""The protocol: frames, their version, and why connections close."""
