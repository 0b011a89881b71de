"""A real service that answers as the small assistant does and dies after so many questions.

Run as a program: ``python mortal_service.py PORT QUESTIONS``; 0 questions means that it lives on.
"""

import os
import sys
from typing import Any

import uvicorn
from evaluated import Knowing
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder

from assistant.answer.contract import Question


def make_app(lives: int) -> FastAPI:
    """The service; it is killed from within while it answers the question after the last."""
    app, assistant = FastAPI(), Knowing()

    @app.post("/api/ask")
    async def ask(request: Request) -> Any:  # noqa: ANN401 - a JSON value
        if lives and len(assistant.asked) >= lives:
            os._exit(9)
        body = await request.json()
        question = Question(body["question"], body["today"], tuple(body["history"]), body["trace"])
        return jsonable_encoder(assistant.ask(question))

    return app


if __name__ == "__main__":
    uvicorn.run(make_app(int(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
