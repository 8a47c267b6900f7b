"""What is done with workshops, whoever asks: routes and commands call these, and these ask the rooms.

Plain types come in and go out. What is not done is told by `trouble.NotDone`, and nothing here knows of HTTP.
"""
