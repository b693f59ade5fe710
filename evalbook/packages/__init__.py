"""Zip packages of office programs, whose bytes depend on their contents alone."""
