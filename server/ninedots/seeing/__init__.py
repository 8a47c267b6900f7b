"""What those who run a server see of it: whether it can serve, how much it does, what went wrong. Never what people
write, nor who they are."""
