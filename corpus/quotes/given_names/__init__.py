"""Given names that tell a gender: `women.txt` and `men.txt`."""
