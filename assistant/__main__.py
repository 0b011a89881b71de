"""``python -m assistant``: ask, build, serve."""

import os
import sys
from types import TracebackType

# Before anything is imported that reads them: nothing is fetched or reported at run time, and one thread per
# library call leaves the second core to the second question.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
}


DEBUG = "ASSISTANT_DEBUG"


def main() -> None:
    """Run the command line and leave with its exit code: 0, 1 for a failure, 2 for bad input."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if not os.environ.get(DEBUG):
        sys.excepthook = tell
    from assistant.cli.app import run

    sys.exit(run(sys.argv[1:]))


def tell(kind: type[BaseException], _: BaseException, __: TracebackType | None) -> None:
    """Tell of a fault of the program itself; what only a developer can read is shown only when asked for."""
    message = f"Chương trình gặp lỗi ngoài dự tính ({kind.__name__}). Chạy lại với {DEBUG}=1 để xem chi tiết."
    print(message, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
