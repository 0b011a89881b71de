"""What the service bears: many questions at once, many people in the chat, its start and its memory."""
