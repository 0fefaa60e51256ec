"""How a contractjaar of social return is judged and what remains of it is settled."""
