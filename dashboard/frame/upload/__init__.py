"""The upload page's parts: the file on the desk, what it says, what is wrong, what it would change, handing it in."""
