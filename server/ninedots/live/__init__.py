"""Rooms: where commands become events, and events reach everybody's screen."""
