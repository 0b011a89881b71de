"""Which documents mean the bodies whose mergers the registry records: not those of another place, or of later."""

import re

from assistant.answer.draft import Draft
from assistant.records.agencies import AgencyRegistry
from assistant.records.types import Document
from assistant.text.normalise import fold

_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tinh uy|thanh uy) (?!uy\b)(.+)$")


def means(draft: Draft, agency: str, document: Document, registry: AgencyRegistry) -> bool:
    """Whether a body that a document names is the registry's own, as it was before its last change.

    A plan of another province names its own bodies, and one printed after a merger names bodies as they are since.
    """
    held = registry.holder(agency, draft.today)
    later = held is not None and held.since and document.issued and document.issued >= held.since
    place = _province(document)
    homes = {_province(d) for d in draft.corpus.documents.values() if d.added is None} - {""}
    return not later and not (place and homes and place not in homes)


def _province(document: Document) -> str:
    """The province that an issuer names, folded; empty where it names none."""
    found = _PROVINCE.search(fold(document.issuer))
    return found[1] if found else ""
