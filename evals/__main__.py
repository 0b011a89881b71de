"""``python -m evals``: run question sets, compare runs, check gold answers, hold the gate."""

import os
import sys

from assistant.__main__ import DEBUG, tell

# Before anything is imported that reads them: nothing is fetched or reported.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
}


def main() -> None:
    """Run the command line and leave with its exit code (see ``evals.commands.app.run``)."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if not os.environ.get(DEBUG):
        sys.excepthook = tell
    from evals.commands.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
