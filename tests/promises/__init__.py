"""What evalbook promises about files that come from outside, one test for each promise."""
