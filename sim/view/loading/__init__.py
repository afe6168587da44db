"""What is done while the window stays alive: work beside it, and the model that is compiled, imported and loaded."""
