"""Proof that every face of a score agrees with the printed rule, over systems that nobody drew up."""
