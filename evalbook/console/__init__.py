"""What the command line says, in Chinese, on any terminal."""
