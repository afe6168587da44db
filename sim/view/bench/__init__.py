"""How fast the window is on this machine, held against limits: frames, first frame, idle load, memory."""
