"""How long the command takes to answer: to clean a short text, and to open the office's door."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SIQIN = [sys.executable, "-m", "siqin.portal.commandline"]


def seconds(command: list[str], text: str = "") -> float:
    began = time.perf_counter()
    subprocess.run(
        command,
        input=text,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        text=True,
    )
    return time.perf_counter() - began


def until_it_answers() -> float:
    """From typing `siqin run` to the first page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*SIQIN, "run", "--empty", "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
            break
        except OSError:
            time.sleep(0.02)
    taken = time.perf_counter() - began
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    return taken


def main() -> None:
    clean = min(seconds([*SIQIN, "clean", "-"], "政協(xié)開會(huì)。") for _ in range(5))
    first, second = until_it_answers(), min(until_it_answers() for _ in range(3))
    demo = Path(os.environ["SIQIN_DATA"]) / "demo"
    os.environ["SIQIN_DATA"] = str(demo)
    rows = [
        ["`siqin clean` of one sentence", clean],
        ["`siqin run`, first start, empty office", first],
        ["`siqin run`, second start", second],
        ["`siqin demo`, two years of an office", seconds([*SIQIN, "demo"])],
    ]
    print(json.dumps([[what, f"{taken:.2f}"] for what, taken in rows]))


if __name__ == "__main__":
    main()
