"""The door for editors: the redactietafel, at /tafel/."""
