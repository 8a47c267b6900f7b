"""Who is who: leads with accounts, everybody else with a code or a link, and no account at all."""
