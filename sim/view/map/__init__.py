"""The map: baked outlines, a view to pan and zoom, cached layers, and what a seat may see drawn on them."""
