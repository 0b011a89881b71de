"""What a question asks for: intent, fields, conditions, named records."""
