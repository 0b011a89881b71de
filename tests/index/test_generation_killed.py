"""Builds that are killed or run at once: the index in use is the old or the new one, and always whole."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from little import NEW, OLD, holds, write

from assistant.index.generation import IndexMissingError, IndexUnusableError, Key, open_generation


def killed(build: Callable[[], object], moment: int) -> bool:
    """Run a build in a process that is killed (as by ``kill -9``) at its n-th touch of a file.

    :returns: whether it lived long enough to be killed.
    """
    child = os.fork()
    if child == 0:
        touched = 0

        def count(event: str, _: object) -> None:
            nonlocal touched
            touched += event.startswith(("open", "os.", "shutil."))
            if touched == moment + 1:  # the kill itself is an event too
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            build()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(("before", "built"), [(OLD, NEW), (OLD, OLD)], ids=["another corpus", "the same corpus"])
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_index_whole(
    tmp_path: Path, before: Key, built: Key
) -> None:
    moment, found = 0, set()
    while True:
        index_dir = tmp_path / str(moment)
        write(index_dir, before)
        if not killed(partial(write, index_dir, built), moment):
            break
        folder = open_generation(index_dir)
        key = built if folder.name == built.name else before
        assert open_generation(index_dir, key) == folder
        assert holds(folder, key)
        found.add(folder.name)
        write(index_dir, built)  # the next build clears up and is whole
        assert holds(open_generation(index_dir, built), built)
        moment += 1
    assert found == {before.name, built.name}
    assert moment > 20


def test_a_first_build_killed_at_any_moment_leaves_no_index_or_a_whole_one(tmp_path: Path) -> None:
    moment = 0
    while killed(partial(write, tmp_path / str(moment), NEW), moment):
        try:
            assert holds(open_generation(tmp_path / str(moment), NEW), NEW)
        except IndexMissingError:
            write(tmp_path / str(moment), NEW)
        moment += 1
    assert moment > 10


def test_builds_at_once_do_not_mix_and_readers_never_see_half_of_one(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    done, wrong = threading.Event(), []

    def build(key: Key) -> None:
        for _ in range(15):
            write(tmp_path, key)

    def read() -> None:
        while not done.is_set():
            try:
                folder = open_generation(tmp_path)
            except IndexUnusableError as error:
                wrong.append(str(error))
            else:
                wrong.extend([] if folder.name in (OLD.name, NEW.name) else [folder.name])

    builders = [threading.Thread(target=build, args=(key,)) for key in (OLD, NEW, NEW)]
    reader = threading.Thread(target=read)
    for thread in (*builders, reader):
        thread.start()
    for thread in builders:
        thread.join()
    done.set()
    reader.join()
    assert wrong == []
    folder = open_generation(tmp_path)
    assert holds(folder, OLD if folder.name == OLD.name else NEW)
    assert [p.name for p in tmp_path.glob("generation-*")] == [folder.name]
