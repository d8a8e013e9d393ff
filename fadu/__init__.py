"""The application around the law base and the matcher: reading files, the terminal command, batches."""
