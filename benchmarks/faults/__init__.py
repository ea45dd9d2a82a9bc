"""What becomes of the promise when something goes wrong: kills, changes, damage, odd input."""
