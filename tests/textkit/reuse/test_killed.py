"""Whoever writes may be killed at any moment: what was written before counts, and nothing else.

SIQIN_KILLS=100 kills so often, among ten thousand texts; without it, a few times among a hundred.
"""

import os
import subprocess
import sys
from random import Random
from time import sleep

from tests.textkit.reuse.texts import piece
from tests.textkit.reuse.writer import standing
from textkit.reuse import ReuseIndex

KILLS = int(os.environ.get("SIQIN_KILLS", "6"))
DEEDS, IDS = (14_000, 10_000) if KILLS > 6 else (420, 100)
ASKED = 60


def killed(folder, begin, chance):
    """A writer that is killed some time later; how many deeds it has certainly done."""
    command = [sys.executable, "-m", "tests.textkit.reuse.writer", folder, 1, DEEDS, IDS, begin]
    after = begin + chance.randrange(1, 2 * DEEDS // KILLS)
    with subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True) as writer:
        done = begin
        for line in writer.stdout:
            done = int(line)
            if done == after:
                sleep(chance.random() / 100)
                writer.kill()
        writer.wait()
    return done


def answers(index, texts):
    return [
        sorted((one.id, one.score, one.passages) for one in index.query(piece(text, 200)[20:160]))
        for text in texts
    ]


def afresh(folder, texts, asked):
    with ReuseIndex(folder) as index:
        index.clear()
        index.add_many((id_, piece(text, 200)) for id_, text in texts.items())
        return answers(index, asked)


def test_after_a_kill_it_answers_like_one_built_afresh(tmp_path):
    chance, done = Random(1), 0
    while done < DEEDS:
        done = killed(tmp_path / "lived", done, chance)
        lived = ReuseIndex(tmp_path / "lived")
        # A deed may be done and not yet said to be.
        either = [standing(1, DEEDS, IDS, number) for number in (done, done + 1)]
        asked = chance.sample(range(3 * IDS), ASKED) + list(either[0].values())[-ASKED:]

        found = answers(lived, asked)

        assert len(lived) in {len(one) for one in either}
        assert any(found == afresh(tmp_path / "afresh", one, asked) for one in either)
