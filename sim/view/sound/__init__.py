"""Seven short cues, made here and off unless asked for; what is heard is always shown as well."""
