"""What a run came to, file by file and for the bureau: the data that its papers are drawn from."""
