"""What is handed out, tried as whoever gets it would: the wheel, and what is in ``deploy/``."""
