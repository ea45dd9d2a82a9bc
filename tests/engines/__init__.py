"""The engines that OnRecord can be run with, started for the tests on loopback."""
