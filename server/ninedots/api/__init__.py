"""HTTP: signing in, joining, workshops, what came out of them. What happens inside a workshop goes over the socket."""
