"""Run a command, and print as JSON its time in seconds and its peak memory in MB.

A small program of its own: to the kernel a new process is as large as the one that starts it, and
after thousands of practices `run.py` is larger than some of the commands that it measures.
"""

import json
import os
import subprocess
import sys
import time


def measured(command: list[str]) -> tuple[int, dict[str, float]]:
    """The exit code and the cost of a command, including the child processes that it waited for."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    return os.waitstatus_to_exitcode(status), {
        "seconds": seconds,
        "memory": used.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    code, cost = measured(sys.argv[1:])
    print(json.dumps(cost))
    sys.exit(code)
