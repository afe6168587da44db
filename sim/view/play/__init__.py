"""Parts of the screen on which a game is played, and the words that they say."""
