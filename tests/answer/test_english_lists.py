"""Lists and counts asked in English: by body and role, by time, by value, by group; each the exact set."""

from calendar import month_name
from collections.abc import Callable
from datetime import date

import pytest
from asked import TODAY, ask, listed, plain_words, targets, tasks
from test_target_lists import amount, percent
from test_time_windows import due_in

from assistant.records.types import Target, Task

BODIES = {
    "the Department of Science and Technology": "so-khoa-hoc-va-cong-nghe",
    "the Department of Information and Communications": "so-thong-tin-va-truyen-thong",
    "the Department of Planning and Investment": "so-ke-hoach-va-dau-tu",
    "the Department of Finance": "so-tai-chinh",
    "the Department of Home Affairs": "so-noi-vu",
    "the Department of Industry and Trade": "so-cong-thuong",
    "the Department of Construction": "so-xay-dung",
    "the Department of Natural Resources and Environment": "so-tai-nguyen-va-moi-truong",
    "the Department of Health": "so-y-te",
    "the Department of Culture, Sports and Tourism": "so-van-hoa-the-thao-va-du-lich",
    "the Provincial Police": "cong-an-tinh",
    "the Industrial Zones Authority": "ban-quan-ly-cac-kcn",
    "the Cooperative Alliance": "lien-minh-hop-tac-xa-tinh",
}
LEADS = (
    "Which tasks does {} lead?",
    "How many tasks are led by {}?",
    "List every task assigned to {}.",
    "What tasks is {} in charge of?",
    "Name all the tasks that {} is responsible for.",
    "Give me the list of tasks headed by {}.",
    "tasks led by {}",
    "How many tasks does {} take the lead on?",
)
SUPPORTS = (
    "Which tasks does {} support?",
    "In which tasks is {} a coordinating agency?",
    "How many tasks does {} coordinate on?",
    "List the tasks where {} is a supporting agency.",
)
OWNS = (
    "Which targets does {} track?",
    "How many indicators are monitored by {}?",
    "List the targets that {} is responsible for tracking.",
    "Which indicators is {} in charge of monitoring?",
)
IN_MONTH = (
    "Which tasks are due in {month} {year}?",
    "What tasks have a deadline in {month} {year}?",
    "How many tasks fall due in {month} {year}?",
    "Tasks that must be completed in {month} {year}",
    "List tasks with a {month} {year} deadline.",
)
MONTHS = ((2025, 7), (2025, 8), (2025, 10), (2025, 12), (2026, 1), (2026, 2), (2026, 4), (2027, 10))
WINDOWS: dict[str, tuple[date | None, date | None]] = {
    "Which tasks must be done by the end of October 2025?": (None, date(2025, 10, 31)),
    "List all tasks with deadlines before 1 January 2026.": (None, date(2025, 12, 31)),
    "How many tasks are due after 2026?": (date(2027, 1, 1), None),
    "Which tasks are due in the second half of 2025?": (date(2025, 7, 1), date(2025, 12, 31)),
    "Which tasks fall due in the fourth quarter of 2025?": (date(2025, 10, 1), date(2025, 12, 31)),
    "Tasks due between January and April 2026": (date(2026, 1, 1), date(2026, 4, 30)),
    "Which tasks are due from 2027 onwards?": (date(2027, 1, 1), None),
    "What tasks are due within the next two months?": (TODAY, date(2027, 1, 23)),
    "Which tasks have passed their deadline?": (None, date(2026, 11, 22)),
    "List the tasks that are behind schedule.": (None, date(2026, 11, 22)),
    "How many tasks should already be finished?": (None, date(2026, 11, 22)),
    "Show me all overdue tasks": (None, date(2026, 11, 22)),
}
VALUES: dict[str, Callable[[Target], bool]] = {
    "Which targets are higher than 84%?": lambda t: low(t) > 84,
    "List the targets of at least 95 percent.": lambda t: low(t) >= 95,
    "How many targets are set at 100%?": lambda t: low(t) == high(t) == 100,
    "Which indicators are below fifty percent?": lambda t: high(t) < 50,
    "Which targets run to 2045?": lambda t: t.period == 2045,
    "List the 2045 indicators.": lambda t: t.period == 2045,
}
ENDLESS = (
    "Which tasks have no end date?",
    "Which tasks do not have a deadline?",
    "List the tasks without a fixed deadline.",
    "How many tasks have no specific deadline?",
    "tasks with no final deadline",
)


def low(target: Target) -> float:
    quantity = amount(target)
    return quantity.low if quantity and percent(target) else -1


def high(target: Target) -> float:
    quantity = amount(target)
    return quantity.high if quantity and percent(target) else 1000


def wrong(forms: tuple[str, ...], held: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Questions whose list is another one, with the list; bodies without rows are left out."""
    found = {}
    for name, agency in BODIES.items():
        for form in forms:
            if held(agency) and listed(ask(form.format(name))) != held(agency):
                found[form.format(name)] = listed(ask(form.format(name)))
    return found


@pytest.mark.parametrize("form", LEADS)
def test_what_a_body_leads_is_listed(form: str) -> None:
    assert not wrong((form,), lambda agency: [t.ref for t in tasks() if agency in t.lead_agencies])


@pytest.mark.parametrize("form", SUPPORTS)
def test_what_a_body_supports_is_listed(form: str) -> None:
    assert not wrong((form,), lambda agency: [t.ref for t in tasks() if agency in t.support_agencies])


@pytest.mark.parametrize("form", OWNS)
def test_what_a_body_tracks_is_listed(form: str) -> None:
    assert not wrong((form,), lambda agency: [t.ref for t in targets() if agency in t.owner_agencies])


@pytest.mark.parametrize("form", IN_MONTH)
def test_what_is_due_in_a_month_is_listed(form: str) -> None:
    missed = {}
    for year, month in MONTHS:
        words = form.format(month=month_name[month], year=year)
        first, last = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        due = [t.ref for t in tasks() if t.deadline and t.deadline.due and first <= t.deadline.due < last]
        if listed(ask(words)) != due:
            missed[words] = listed(ask(words))
    assert not missed


@pytest.mark.parametrize("words", WINDOWS)
def test_a_stretch_of_time_is_listed(words: str) -> None:
    assert listed(ask(words)) == due_in(*WINDOWS[words])


@pytest.mark.parametrize("words", VALUES)
def test_targets_of_a_value_are_listed(words: str) -> None:
    assert listed(ask(words)) == [t.ref for t in targets() if VALUES[words](t)]


@pytest.mark.parametrize("words", ENDLESS)
def test_tasks_without_an_end_are_listed(words: str) -> None:
    def endless(task: Task) -> bool:
        return task.deadline is not None and task.deadline.due is None

    assert listed(ask(words)) == [t.ref for t in tasks() if endless(t)]


@pytest.mark.parametrize(
    "form", ["List the tasks in group {}.", "How many tasks are there in group {}?", "group {} tasks"]
)
def test_tasks_of_a_group_are_listed(form: str) -> None:
    for number in ("I", "II", "III", "IV", "V", "VI", "VII"):
        members = [t.ref for t in tasks() if t.group and t.group.number.rstrip(".") == number]
        assert members
        assert listed(ask(form.format(number))) == members, number


def test_who_leads_a_task_is_confirmed_or_corrected() -> None:
    for task in tasks()[::4]:
        if "so-y-te" not in task.lead_agencies:
            assert "Không đúng" in plain_words(ask(f"Is task {task.number} led by the Department of Health?"))
        for name, agency in BODIES.items():
            if agency in task.lead_agencies:
                assert plain_words(ask(f"Does {name} lead task {task.number}?")).startswith("Đúng"), task.ref
