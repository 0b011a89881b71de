"""What commands open: the corpus, the sets checked against it, the system under test."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from assistant.cli.loading import open_or_build
from assistant.cli.steps import Steps
from assistant.records.corpus import Corpus, load_corpus
from assistant.settings import Settings, SettingsError
from evals.faults import SetError
from evals.reading import QuestionSet, find_sets, read_sets
from evals.runner import unknown_refs
from evals.systems import InProcess, OverHttp, System


def open_sets(names: Sequence[str], corpus: Corpus) -> list[QuestionSet]:
    """The sets of these names or files, every ref in them known to the corpus.

    :raises SetError: with every fault; nothing is to be run then.
    """
    sets = read_sets([path for name in names for path in find_sets(name)])
    faults = unknown_refs(sets, (*corpus.documents, *corpus.records))
    if faults:
        raise SetError(faults)
    return sets


def open_corpus(settings: Settings) -> Corpus:
    """The corpus of the settings.

    :raises CorpusError: when it cannot be read.
    """
    return load_corpus(settings.corpus_dir)


def open_system(settings: Settings, url: str | None) -> System:
    """The service at an address, or else the assistant in this process, its index built where it is not current.

    :raises SettingsError: when the address is none.
    """
    if url is None:
        return InProcess(open_or_build(settings, Steps(Console(stderr=True, highlight=False))))
    from httpx import URL, InvalidURL

    try:
        address = URL(url)
    except InvalidURL:
        address = URL("")
    if address.scheme not in {"http", "https"} or not address.host:
        raise SettingsError(f"--url là «{url}», phải là địa chỉ như http://127.0.0.1:7860")
    return OverHttp(url)


def day(text: str | None, settings: Settings) -> date:
    """The day that items without one are asked on.

    :raises SettingsError: when it does not read as YYYY-MM-DD.
    """
    if text is None:
        return settings.day()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--today là «{text}», phải là ngày dạng YYYY-MM-DD") from error
