"""What the pages ask for, found before they are built."""
